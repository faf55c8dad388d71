using NetGen.Generator.Diagnostics;
using NetGen.Generator.Lowering.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Arguments;

/// <summary>A whole number of at least <paramref name="least"/>; a smaller one is reported and replaced by it.</summary>
/// <param name="name">Its name.</param>
/// <param name="least">The smallest that it may be.</param>
/// <param name="otherwise">Its default; null where it must be written or takes that of another.</param>
internal sealed class WholeArgument(string name, int least, int? otherwise = null) : DeclaredArgument(name, otherwise)
{
    public override Type Type => typeof(int);

    public int Of(StatementContext layer) => Of(layer, otherwise ?? least);

    /// <param name="layer">The layer.</param>
    /// <param name="instead">What it is where nothing is written.</param>
    public int Of(StatementContext layer, int instead)
    {
        if (layer.Statement.Find(Name)?.Value is not long value)
            return instead;
        if (value < least)
            layer.Report(DiagnosticIds.TooSmall, Name, least, value);
        else if (value > int.MaxValue)
            layer.Report(DiagnosticIds.TooLarge, Name, value, int.MaxValue);
        else
            return (int)value;
        return least;
    }

    /// <summary>The number as written, for texts.</summary>
    public int In(Statement statement, int instead) => statement.Find(Name)?.Value is long value ? (int)value : instead;
}
