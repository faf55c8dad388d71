using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Two plain matrices with strides.</summary>
internal sealed class DenseGeometry : ProductGeometry
{
    private readonly int _leftRow, _leftDepth, _rightColumn, _rightDepth;

    public DenseGeometry(string summary, string left, string right, string rows, int columns, int? depth, int leftRow, int leftDepth, int rightColumn, int rightDepth,
        string depthText = "batch", string line = "sample")
    {
        (_leftRow, _leftDepth, _rightColumn, _rightDepth) = (leftRow, leftDepth, rightColumn, rightDepth);
        RightView = right;
        Summary = summary;
        LeftView = left;
        Rows = rows;
        Columns = Literal.Of(columns);
        Depth = depth is int d ? Literal.Of(d) : depthText;
        // Rows of memory follow one another without gaps: with a length of whole fours all fours are aligned, and none hangs over an edge.
        Left = leftDepth == 1 ? new TileOperand(LoadOrder.AlongDepth, leftRow % 4 == 0) : new TileOperand(LoadOrder.AcrossDepth, leftDepth % 4 == 0);
        Right = rightDepth == 1 ? new TileOperand(LoadOrder.AlongDepth, rightColumn % 4 == 0) : new TileOperand(LoadOrder.AcrossDepth, rightDepth % 4 == 0);
        ResultPlace = $"(m * {Literal.Of(columns)}) + target.Start";
        KnownInStore = new[] { (line, "m"), ("channel", "target.Start") };
    }

    public override string Summary { get; }

    public override string Row(SourceWriter w) => Times("m", _leftRow);

    public override string Column(SourceWriter w) => Times("n", _rightColumn);

    public override string LeftDepth(SourceWriter w) => Times("k", _leftDepth);

    public override string RightDepth(SourceWriter w) => Times("k", _rightDepth);

    public override string Target(SourceWriter w) => "n";

    public override void PrintRight(SourceWriter w, string name) =>
        w.Line($"public static float Right({name} p, Place depth, Place column) => p.{RightView}[depth.Start + column.Start];");
}
