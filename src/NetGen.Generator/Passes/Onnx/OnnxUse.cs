using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>A node of the graph while it is said in ONNX's operators: names of its operands, and what it may add.</summary>
internal sealed class OnnxUse(OnnxTranslation translation, Node node)
{
    public Node Node => node;

    public OnnxTranslation Translation => translation;

    public OnnxWriter Writer => translation.Writer;

    public TensorShape Result => node.Shape;

    public int Count => node.Inputs.Count;

    /// <summary>What its values are called after: "conv1", "lstm1 forget gate".</summary>
    public string Name => node.Label;

    /// <summary>The bias that stands behind a product, which can take it; "" where there is none.</summary>
    public string Bias => translation.BiasOf(node.Id);

    public string In(int operand) => translation.Value(node.Inputs[operand]);

    public TensorShape Shape(int operand) => translation.Graph[node.Inputs[operand]].Shape;

    public string Add(string op, IEnumerable<string> inputs, params OnnxAttribute[] attributes) => Writer.Add(op, Name, inputs, attributes);

    public string Add(string op, string input, params OnnxAttribute[] attributes) => Writer.Add(op, Name, [input], attributes);

    /// <summary>The axis of ONNX's tensor: a sample's axes stand behind the batch.</summary>
    public static int Axis(TensorShape shape, int axis) => shape.PerSample ? axis + 1 : axis;

    /// <summary>The axis of the channels.</summary>
    public static int ChannelAxis(TensorShape shape) => Axis(shape, shape.ChannelAxis);

    /// <summary>Dimensions as ONNX has them: the batch, which is any, is -1.</summary>
    public static long[] Dims(TensorShape shape) => [.. shape.PerSample ? new long[] { -1 } : [], .. shape.Dimensions.Select(d => (long)d)];

    /// <summary>The same elements under another shape.</summary>
    public string Reshaped(string x, params long[] dims) => Add("Reshape", [x, Writer.Wholes(dims)]);

    /// <inheritdoc cref="Reshaped(string, long[])"/>
    public string Reshaped(string x, TensorShape from, TensorShape to) => from == to ? x : Reshaped(x, Dims(to));

    /// <summary>Axes in another order, the batch among them.</summary>
    public string Transposed(string x, params int[] order) =>
        order.Select((axis, i) => axis == i).All(same => same) ? x : Add("Transpose", x, OnnxAttribute.Of("perm", order.Select(a => (long)a)));

    /// <summary>Steps [B, T, D] as ONNX's operators over steps have them, [B, D, T], and back.</summary>
    public string Turned(string x) => Transposed(x, 0, 2, 1);

    /// <summary>Elements of an axis from one place to before another.</summary>
    public string Sliced(string x, int axis, long start, long end, long step = 1) =>
        Add("Slice", [x, Writer.Wholes(start), Writer.Wholes(end), Writer.Wholes(axis), .. step == 1 ? Array.Empty<string>() : [Writer.Wholes(step)]]);

    /// <summary>A sum over axes.</summary>
    public string Summed(string x, IEnumerable<int> axes, bool keep) =>
        Add("ReduceSum", [x, Writer.Wholes([.. axes.Select(a => (long)a)])], OnnxAttribute.Of("keepdims", keep ? 1L : 0));

    /// <summary>Repeated until it has the shape.</summary>
    public string Expanded(string x, TensorShape to) => Add("Expand", [x, ShapeOf(to)]);

    /// <summary>A shape as a value: where a sample has it, with the number of samples in front.</summary>
    public string ShapeOf(TensorShape shape)
    {
        string own = Writer.Wholes([.. shape.Dimensions.Select(d => (long)d)]);
        if (!shape.PerSample)
            return own;
        return shape.Rank == 0 ? Writer.Batch : Writer.Once("shape " + shape, w => w.Add("Concat", "shape", [w.Batch, own], OnnxAttribute.Of("axis", 0L)));
    }

    /// <summary>Has no counterpart; all reasons come together.</summary>
    /// <param name="reason">Behind the layer's name.</param>
    public string Refuse(string reason) => translation.Refuse(node, reason);
}
