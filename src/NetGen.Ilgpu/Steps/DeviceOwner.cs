using ILGPU;
using ILGPU.Runtime;
using NetGen.Execution;

namespace NetGen.Ilgpu;

/// <summary>A network whose numbers steps read or train, or a tensor of callers that they train, on the device.</summary>
internal sealed class DeviceOwner : IDisposable
{
    private readonly DeviceRegion _parameters, _gradients, _moments, _scratch, _sum;

    /// <summary>Finds places for it; <see cref="Place"/> must follow.</summary>
    /// <param name="owner">Who it is, its optimizer attached.</param>
    /// <param name="gradients">Where gradients and sums of them are laid out: they begin as zeros, which is set in one piece.</param>
    /// <param name="layout">Where everything else is.</param>
    public DeviceOwner(StepOwner owner, DeviceLayout gradients, DeviceLayout layout)
    {
        Owner = owner;
        Optimizer? optimizer = owner.Optimizer;
        _gradients = gradients.Add(optimizer is null ? 0 : owner.Parameters.TrainableFloats);
        _parameters = layout.Add(owner.Parameters.TotalFloats);
        _moments = layout.Add(optimizer is null ? 0 : (long)optimizer.MomentNames.Count * optimizer.MomentStride);
        _scratch = layout.Add(optimizer is null ? 0 : DeviceOptimizer.ScratchFloats);
        _sum = layout.Add(optimizer?.Gathered?.Values.Length ?? 0);
    }

    public StepOwner Owner { get; }

    public ArrayView<float> Parameters { get; private set; }

    public ArrayView<float> Gradients { get; private set; }

    /// <summary>Which of host and device is newer.</summary>
    public ParameterCopy Copy { get; private set; } = null!;

    /// <summary>What trains it; null where no step does.</summary>
    public DeviceOptimizer? Update { get; private set; }

    /// <summary>What callers hand over; null of a network.</summary>
    public DevicePort? Tensor { get; private set; }

    /// <summary>Takes its places.</summary>
    public void Place(Accelerator accelerator, AcceleratorStream stream, ArrayView<float> gradients, ArrayView<float> whole)
    {
        ArrayView<float> moments = _moments.Of(whole), sum = _sum.Of(whole);
        (Parameters, Gradients) = (_parameters.Of(whole), _gradients.Of(gradients));
        Copy = new ParameterCopy(Owner.Parameters, Owner.Optimizer, accelerator, stream, Parameters, moments, sum);
        if (Owner.Optimizer is { } optimizer)
            Update = new DeviceOptimizer(optimizer, accelerator, stream, Owner.Parameters.TrainableFloats, Parameters, Gradients, moments, _scratch.Of(whole), sum);
        if (Owner.Network is null)
            Tensor = new DevicePort(accelerator, Parameters);
    }

    public void Dispose()
    {
        Update?.Dispose();
        Tensor?.Dispose();
    }
}
