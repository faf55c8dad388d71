using NetGen.Memory;
using NetGen.Optimizers;
using NetGen.Parameters;
using NetGen.Threading;

namespace NetGen.Execution;

/// <summary>What a step trains: whose numbers, their gradients, and what several calls have gathered of them.</summary>
/// <param name="owner">Whose numbers.</param>
/// <param name="network">The number that the programs know it by; -1 for a tensor of the caller's.</param>
/// <param name="accumulate">Calls that make one update.</param>
internal sealed unsafe class TrainedOwner(StepOwner owner, int network, int accumulate) : IDisposable
{
    private readonly AlignedBuffer? _sum = accumulate > 1 ? new AlignedBuffer(Math.Max(AlignedBuffer.Alignment, owner.Parameters.TrainableFloats)) : null;
    private float _scale = 1;

    public StepOwner Owner => owner;

    public int Network => network;

    public Optimizer Optimizer => owner.Optimizer!;

    /// <summary>Of one call, laid out as the parameters.</summary>
    public AlignedBuffer Gradients { get; } = new(Math.Max(AlignedBuffer.Alignment, owner.Parameters.TrainableFloats));

    /// <summary>Looks at the gradient before anything has changed.</summary>
    /// <exception cref="DivergedException">It is not finite.</exception>
    public void Examine(WorkerGroup workers, bool updates, long step, float lastLoss)
    {
        if (owner.Parameters.HasFrozen)
            owner.Parameters.ClearFrozen(Gradients.Pointer);
        _scale = Optimizer.Examine(Gradients.Pointer, workers, updates && _sum is null, step, lastLoss);
    }

    /// <summary>Gathers the gradient, and updates the numbers when it is time.</summary>
    public void Learn(ParameterStorage storage, WorkerGroup workers, bool updates)
    {
        if (_sum is null)
        {
            Optimizer.Update(storage, Gradients.Pointer, _scale, workers);
            return;
        }
        WholeVector.AddScaled(_sum.Span, Gradients.Span, 1.0 / accumulate);
        if (!updates)
            return;
        Optimizer.Update(storage, _sum.Pointer, Optimizer.Examine(_sum.Pointer, workers, update: true, Optimizer.StepCount, float.NaN), workers);
        _sum.Clear();
    }

    public void Dispose()
    {
        Gradients.Dispose();
        _sum?.Dispose();
    }
}
