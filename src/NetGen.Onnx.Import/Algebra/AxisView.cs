namespace NetGen.Onnx.Algebra;

/// <summary>A sample of any rank seen as one of at most three axes, one of which is the axis that something is done along; and what a declaration calls that axis.</summary>
internal sealed class AxisView
{
    private readonly Func<long, int[]> _shape;

    private AxisView(string axis, int along, Func<long, int[]> shape) => (Axis, Along, _shape) = (axis, along, shape);

    /// <summary>The axis as an argument by position: <c>Axis.Steps</c>.</summary>
    public string Axis { get; }

    /// <summary>Its place.</summary>
    public int Along { get; }

    /// <summary>The axis as an argument by name; nothing where it is the one that is meant without.</summary>
    public IEnumerable<string> Named => Axis is "Axis.Features" or "Axis.Channels" ? [] : ["Axis = " + Axis];

    /// <summary>The shape with so many elements along the axis.</summary>
    public int[] Shape(long size) => _shape(size);

    /// <summary>Rows one behind the other.</summary>
    public static readonly AxisView Steps = new("Axis.Steps", 0, _ => throw new InvalidOperationException());

    public static AxisView Of(long[] sample, int axis)
    {
        int outer = TensorAlgebra.Product(sample.Take(axis)), inner = TensorAlgebra.Product(sample.Skip(axis + 1));
        int At(int i) => TensorAlgebra.Size(sample[i]);
        int Size(long size) => TensorAlgebra.Size(size);
        return sample.Length == 3 && outer * (long)inner > 1 && !(axis == 1 && (outer == 1 || inner == 1)) ? axis switch
        {
            0 => new("Axis.Channels", 0, size => [Size(size), At(1), At(2)]),
            1 => new("Axis.Height", 1, size => [At(0), Size(size), At(2)]),
            _ => new("Axis.Width", 2, size => [At(0), At(1), Size(size)]),
        }
        : inner == 1 && outer == 1 ? new("Axis.Features", 0, size => [Size(size)])
        : inner == 1 ? new("Axis.Features", 1, size => [outer, Size(size)])
        : outer == 1 ? new("Axis.Steps", 0, size => [Size(size), inner])
        : new("Axis.Height", 1, size => [outer, Size(size), inner]);
    }
}
