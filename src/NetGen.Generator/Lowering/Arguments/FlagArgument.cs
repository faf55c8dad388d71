using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Arguments;

/// <summary>Whether something is so.</summary>
internal sealed class FlagArgument(string name, bool otherwise) : UncheckedArgument<bool>(name, otherwise)
{
    public override bool Of(Statement statement) => statement.Find(Name)?.Value is bool value ? value : otherwise;
}
