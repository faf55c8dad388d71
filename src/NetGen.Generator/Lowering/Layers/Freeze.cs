using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Freeze("trunk.*"): parameters that are not trained. It says something of the declaration as a whole, which <see cref="FrozenParameters"/> reads.</summary>
internal sealed class Freeze() : StatementRule("Freeze", Patterns)
{
    public static readonly TextsArgument Patterns = new("Patterns");

    public override bool TakesIndices => true;

    public override void Apply(StatementContext statement)
    {
    }
}
