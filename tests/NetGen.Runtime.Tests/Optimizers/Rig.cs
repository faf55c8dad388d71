using NetGen.Memory;
using NetGen.RandomNumbers;
using NetGen.Runtime.Tests.Parameters;
using NetGen.Threading;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>A vector of parameters, an optimizer over it, and gradients that depend on (step, element).</summary>
internal sealed unsafe class Rig
{
    public const int Seed = 17;
    private readonly AlignedBuffer _gradients;
    private readonly Optimizer _optimizer;
    private readonly WorkerGroup _workers;

    public Rig(Optimizer optimizer, int length, int threads = 1)
    {
        _optimizer = optimizer;
        // One vector more than needed, so that writing past the end shows.
        Parameters = new ParameterSet("Rig", [new("w", [length], 0, length, true, false, InitializerKind.Normal, 0, 0, 0, 1)], (length + 31) / 16 * 16, length, Seed);
        new Span<float>(Parameters.Pointer + length, Parameters.TotalFloats - length).Fill(5);
        _gradients = new AlignedBuffer(Parameters.TotalFloats);
        _workers = threads == 1 ? default : WorkerPool.Shared(threads);
        optimizer.Attach(Parameters);
    }

    public ParameterSet Parameters { get; }

    public ReadOnlySpan<float> Values => Parameters[0].ReadOnlySpan;

    public ReadOnlySpan<float> BeyondTheEnd => new(Parameters.Pointer + Values.Length, Parameters.TotalFloats - Values.Length);

    /// <summary>Gradients from 1e-3 to 10 in size.</summary>
    public static float Gradient(int step, int element) =>
        Philox.Normal(Seed, RandomStream.User, (uint)step, 0, (uint)element) * MathF.Pow(10, element % 4 - 3 + 1);

    public void Step(int step)
    {
        _gradients.Span.Fill(float.NaN);
        for (int i = 0; i < Values.Length; i++)
            _gradients.Pointer[i] = Gradient(step, i);
        Update();
    }

    public void Step(params float[] gradients)
    {
        gradients.CopyTo(_gradients.Span);
        Update();
    }

    private void Update()
    {
        _optimizer.Update(_gradients.Pointer, _workers);
        GC.KeepAlive(_gradients);
        GC.KeepAlive(Parameters);
    }
}
