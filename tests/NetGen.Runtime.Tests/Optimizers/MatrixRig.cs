using NetGen.Memory;
using NetGen.Threading;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>Tensors of given shapes under an optimizer; numbers and gradients as one row, tensor behind tensor.</summary>
internal sealed unsafe class MatrixRig
{
    private readonly AlignedBuffer _gradients;
    private readonly WorkerGroup _workers;

    /// <param name="optimizer">What updates them.</param>
    /// <param name="shapes">Of the tensors "t0.weight", "t1.bias", …: what has one axis is called a bias.</param>
    /// <param name="threads">Who does it.</param>
    public MatrixRig(Optimizer optimizer, int[][] shapes, int threads = 1)
    {
        Optimizer = optimizer;
        var table = new ParameterDescription[shapes.Length];
        int offset = 0;
        for (int i = 0; i < shapes.Length; i++)
        {
            int length = shapes[i].Aggregate(1, (a, b) => a * b);
            table[i] = new ParameterDescription($"t{i}.{(shapes[i].Length == 1 ? "bias" : "weight")}", shapes[i], offset, length, true, false, InitializerKind.Normal, 0, 0, 0, 1);
            offset += (length + 15) / 16 * 16;
        }
        Parameters = new ParameterSet("Rig", table, offset, offset, seed: 17);
        _gradients = new AlignedBuffer(offset);
        _workers = threads == 1 ? default : WorkerPool.Shared(threads);
        optimizer.Attach(Parameters);
    }

    public Optimizer Optimizer { get; }

    public ParameterSet Parameters { get; }

    public double[] Numbers => [.. Parameters.SelectMany(p => p.ReadOnlySpan.ToArray()).Select(v => (double)v)];

    public void Set(ReadOnlySpan<double> numbers)
    {
        foreach (Parameter parameter in Parameters)
        {
            Narrow(numbers[..parameter.Length], parameter.Span);
            numbers = numbers[parameter.Length..];
        }
    }

    public void Step(ReadOnlySpan<double> gradients)
    {
        foreach (Parameter parameter in Parameters)
        {
            Narrow(gradients[..parameter.Length], _gradients.Slice(parameter.Offset, parameter.Length));
            gradients = gradients[parameter.Length..];
        }
        Optimizer.Update(_gradients.Pointer, _workers);
        GC.KeepAlive(_gradients);
        GC.KeepAlive(Parameters);
    }

    public void AssertClose(string what, ReadOnlySpan<double> expected, double tolerance)
    {
        double[] actual = Numbers;
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"{what}: element {i} is {actual[i]:R}, expected {expected[i]:R}");
    }

    private static void Narrow(ReadOnlySpan<double> from, Span<float> to)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = (float)from[i];
    }
}
