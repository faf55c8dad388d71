using ILGPU;
using ILGPU.Runtime;
using NetGen.Parameters;

namespace NetGen.Ilgpu;

/// <summary>
/// An average of weights that lies on the device beside them: an exponential moving one, where <see cref="Move"/> is called behind each step with share = 1 - decay
/// (Polyak, Juditsky: Acceleration of Stochastic Approximation by Averaging. 1992). It belongs to a set of parameters on the host, of another network of the same class or a copy, which has it
/// behind <see cref="Pull"/>.
/// </summary>
/// <example><code>
/// using var average = new Generator(seed: 1);
/// using DeviceAverage moving = device.CreateAverage(average.Parameters);
/// device.Step(images, labels);
/// moving.Move(1 - 0.999);
/// moving.Pull();                                           // average predicts with it
/// </code></example>
/// <example><code>
/// using DeviceAverage moving = device.CreateAverage(network.Parameters);
/// device.Step(batch);
/// moving.Move(1 - 0.999);
/// moving.Pull();
/// </code></example>
public sealed class DeviceAverage : DeviceRunner
{
    private delegate void MoveLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> average, ArrayView<float> values, int count, float share);

    private readonly ParameterSet _host;
    private readonly ParameterCopy _source, _copy;
    private readonly ArrayView<float> _values, _average;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _memory;
    private readonly MoveLaunch _move;

    internal DeviceAverage(DeviceRunner whole, ParameterSet parameters, ParameterCopy source, ArrayView<float> values, ParameterSet average)
        : base(parameters.Network, $"{parameters.Network}.Average", whole.Accelerator, DevicePrecision.Float32, whole)
    {
        ArgumentNullException.ThrowIfNull(average);
        ParameterTable.VerifySame(parameters, average);
        (_host, _source, _values) = (average, source, values);
        var layout = new DeviceLayout();
        DeviceRegion region = layout.Add(average.TotalFloats);
        _memory = layout.Allocate(parameters.Network, Accelerator, maxBatch: 1);
        _average = region.Of(_memory.View);
        _copy = new ParameterCopy(average, null, Accelerator, Stream, _average, default, default);
        _move = Load(kernels => kernels.Compile(typeof(GatherKernels), [new(nameof(GatherKernels.Move), 256)]).Load<MoveLaunch>(nameof(GatherKernels.Move)), null);
    }

    /// <summary>Moves every number (running statistics too) towards that of the network as the last step has left it: x ← x + share·(y − x). Enqueued; nothing waits and nothing is allocated.</summary>
    /// <param name="share">How far, from 0 (stay) to 1 (copy).</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public void Move(double share)
    {
        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is between 0 and 1.");
        using (Begin())
        {
            _source.Push();
            _copy.Push();
            _move(Stream, Vectors.Config(_host.TotalFloats), _average, _values, _host.TotalFloats, (float)share);
            _copy.MarkChanged();
        }
    }

    /// <summary>Brings the average to the host.</summary>
    public void Pull()
    {
        using (Begin())
            _copy.Pull();
    }

    /// <summary>Frees its memory; what was not pulled is lost.</summary>
    private protected override void Free()
    {
        if (!Accelerator.IsDisposed)
            _memory.Dispose();
    }
}
