using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Arguments;

/// <summary>Several whole numbers; none where nothing is written.</summary>
internal sealed class WholesArgument(string name) : UncheckedArgument<EquatableArray<int>>(name, null)
{
    public override EquatableArray<int> Of(Statement statement) => statement.Find(Name)?.Value is EquatableArray<int> value ? value : EquatableArray<int>.Empty;
}
