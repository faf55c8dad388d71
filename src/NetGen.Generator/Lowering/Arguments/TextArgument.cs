using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Arguments;

/// <summary>A name; null where none is written.</summary>
internal sealed class TextArgument(string name) : UncheckedArgument<string?>(name, null)
{
    public override string? Of(Statement statement) => statement.Text(Name);
}

/// <summary>Several names.</summary>
internal sealed class TextsArgument(string name) : UncheckedArgument<EquatableArray<string>>(name, null)
{
    public override EquatableArray<string> Of(Statement statement) =>
        statement.Find(Name)?.Value is EquatableArray<string> value ? value : EquatableArray<string>.Empty;
}

/// <summary>Several numbers.</summary>
internal sealed class RealsArgument(string name) : UncheckedArgument<EquatableArray<double>>(name, null)
{
    public override EquatableArray<double> Of(Statement statement) =>
        statement.Find(Name)?.Value is EquatableArray<double> value ? value : EquatableArray<double>.Empty;
}
