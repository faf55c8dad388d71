namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Sixteen rows of one side of attention: in shared memory where heads are narrow enough, else where they lie.</summary>
/// <param name="divisions">Divisions by literals.</param>
/// <param name="name">The array in shared memory.</param>
/// <param name="element">A feature of a step, where it lies.</param>
/// <param name="width">Features.</param>
/// <param name="steps">Steps there are.</param>
/// <param name="isShared">Whether it is in shared memory.</param>
/// <param name="isOwn">Whether the group keeps the rows, instead of walking over them tile by tile.</param>
internal sealed class AttentionTileText(DivisionText divisions, string name, Func<string, string, string> element, int width, int steps, bool isShared, bool isOwn)
{
    private string First => isOwn ? "(Grid.IdxY * 16)" : "first";

    /// <summary>A feature of row <paramref name="row"/>. A row that is not there reads the last one that is.</summary>
    public Func<string, string> Of(string row) => isShared
        ? feature => $"{name}[{(isOwn ? "" : $"(half * {Literal.Of(16 * width)}) + ")}({row} * {Literal.Of(width)}) + {feature}]"
        : feature => element(AttentionHeadText.Least($"{First} + {row}", Literal.Of(steps - 1)), feature);

    /// <summary>Brings the rows into shared memory; rows behind the last step are zeros.</summary>
    public void Load(SourceWriter w)
    {
        if (!isShared)
            return;
        string count = Literal.Of(16 * width);
        using (w.Block($"for (int i = Group.IdxX; i < {count}; i += 256)"))
        {
            w.Line($"int row = {divisions.Divide("i", width)}, at = {First} + row;");
            w.Line($"{name}[{(isOwn ? "" : $"(half * {count}) + ")}i] = at < {Literal.Of(steps)} ? {element("at", $"(i - (row * {Literal.Of(width)}))")} : 0f;");
        }
    }
}
