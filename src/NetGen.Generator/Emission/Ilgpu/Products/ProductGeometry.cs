using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>A layer seen as rows x columns x depth: sizes, and the text that finds each place. Sizes may be expressions of batch.</summary>
internal abstract class ProductGeometry
{
    public abstract string Summary { get; }

    public int Groups { get; protected set; } = 1;

    public string Rows { get; protected set; } = "";

    public string Columns { get; protected set; } = "";

    public string Depth { get; protected set; } = "";

    /// <summary>Products of the same rows, but of columns and a depth of their own, that one launch computes. Then columns and depth above are the most of any.</summary>
    public int Phases { get; protected set; } = 1;

    /// <summary>Where there are phases: the fields that tell them apart, with what a group sets them to.</summary>
    public virtual IEnumerable<(string Type, string Name, string Value)> PhaseFields => Array.Empty<(string, string, string)>();

    public TileOperand Left { get; protected set; } = new(LoadOrder.AlongDepth, false);

    public TileOperand Right { get; protected set; } = new(LoadOrder.AlongDepth, false);

    public string LeftView { get; protected set; } = "";

    /// <summary>Place in the result from <c>m</c> and <c>target</c>.</summary>
    public string ResultPlace { get; protected set; } = "";

    /// <summary>Variables of <see cref="ElementPlace"/> that are known without a division where a result is stored.</summary>
    public IReadOnlyList<(string Variable, string Text)> KnownInStore { get; protected set; } = Array.Empty<(string, string)>();

    /// <summary>Where there are phases: sets <c>tile</c> (of the columns), <c>columns</c>, <c>depth</c> and the fields of the product <c>p</c> by a group's phase.</summary>
    public virtual void EnterPhase(SourceWriter w) => throw new NotSupportedException("This product has no phases.");

    /// <summary>The arguments of a place (element; with row and column where it is one of an image), from m, n or k and from what the printer declares before.</summary>
    public abstract string Row(SourceWriter w);

    /// <inheritdoc cref="Row"/>
    public abstract string Column(SourceWriter w);

    /// <inheritdoc cref="Row"/>
    public abstract string LeftDepth(SourceWriter w);

    /// <inheritdoc cref="Row"/>
    public abstract string RightDepth(SourceWriter w);

    /// <inheritdoc cref="Row"/>
    public abstract string Target(SourceWriter w);

    public abstract void PrintRight(SourceWriter w, string name);

    /// <summary>The view that fours of the right operand are read from; only asked where <see cref="Right"/> has fours.</summary>
    public string RightView { get; protected set; } = "";

    /// <summary>What a row is called among the variables of <see cref="ElementPlace"/>.</summary>
    private static string Line(TensorShape shape) => shape.Steps == 1 ? "sample" : "line";

    /// <summary>Rows of features: the samples of a vector, at each of its steps those of a sequence.</summary>
    private static string Lines(TensorShape shape) => shape.Steps == 1 ? "batch" : $"batch * {Literal.Of(shape.Steps)}";

    public static ProductGeometry Of(KernelPrinter printer) => printer.Body.Product switch
    {
        DenseOp op => new DenseGeometry(
            "Rows: samples. Columns: outputs. Depth: inputs.", printer.Input(0), printer.Input(1), Lines(printer.Body.Shape), op.Outputs, op.Inputs,
            line: Line(printer.Body.Shape), leftRow: op.Inputs, leftDepth: 1, rightColumn: op.Inputs, rightDepth: 1),
        DenseDataOp op => new DenseGeometry(
            "Rows: samples. Columns: inputs. Depth: outputs.", printer.Input(0), printer.Input(1), Lines(printer.Body.Shape), op.Inputs, op.Outputs,
            line: Line(printer.Body.Shape), leftRow: op.Outputs, leftDepth: 1, rightColumn: 1, rightDepth: op.Inputs),
        DenseWeightsOp op => new DenseGeometry(
            "Rows: outputs. Columns: inputs. Depth: samples.", printer.Input(1), printer.Input(0), Literal.Of(op.Outputs), op.Inputs, null, depthText: Lines(printer.Body.Inputs[0]),
            leftRow: 1, leftDepth: op.Outputs, rightColumn: 1, rightDepth: op.Inputs),
        ConvOp op => new ConvForwardGeometry(op.Geometry, printer.Input(0), printer.Input(1), printer.Divisions),
        ConvDataOp op => new ConvDataGeometry(op.Geometry, printer.Input(0), printer.Input(1), printer.Divisions),
        ConvWeightsOp op => new ConvWeightsGeometry(op.Geometry, printer.Input(0), printer.Input(1), printer.Divisions),
        Conv1DOp op => new Conv1DForwardGeometry(op.Geometry, printer.Input(0), printer.Input(1), printer.Divisions),
        Conv1DDataOp op => new Conv1DDataGeometry(op.Geometry, printer.Input(0), printer.Input(1), printer.Divisions),
        Conv1DWeightsOp op => new Conv1DWeightsGeometry(op.Geometry, printer.Input(0), printer.Input(1), printer.Divisions),
        _ => throw new NotSupportedException($"{printer.Body.Product} is no matrix product."),
    };

    /// <summary>"· factor", or nothing for 1.</summary>
    protected static string Times(string value, int factor) => factor == 1 ? value : $"{value} * {Literal.Of(factor)}";
}
