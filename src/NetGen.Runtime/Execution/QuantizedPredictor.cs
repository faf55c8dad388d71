using NetGen.Memory;

namespace NetGen.Execution;

/// <summary>A tensor that becomes bytes: the layer that reads it, and where its range lies among the others.</summary>
/// <param name="Layer">"conv1".</param>
/// <param name="Offset">In floats.</param>
public readonly record struct QuantizedRange(string Layer, int Offset);

/// <summary>What the predictors in whole numbers of all networks have in common: a workspace, and the ranges of what becomes bytes.</summary>
public abstract unsafe class QuantizedPredictor : NetworkPredictor
{
    private readonly AlignedBuffer _ranges;
    private readonly QuantizedRange[] _places;

    /// <summary>Allocates everything that predictions need.</summary>
    /// <param name="network">Whose parameters it predicts with.</param>
    /// <param name="maxBatch">Most samples in one call.</param>
    /// <param name="threads">Threads that a call may use; 0 for one per processor.</param>
    /// <param name="sizes">What the program was planned with.</param>
    /// <param name="program">What it runs.</param>
    /// <param name="rangeFloats">Floats of all ranges.</param>
    /// <param name="ranges">Where they lie.</param>
    /// <param name="calibration">What they are; null for what each sample says itself.</param>
    /// <exception cref="ArgumentException">The calibration is of another network.</exception>
    protected QuantizedPredictor(
        INetwork network, int maxBatch, int threads, ProgramSizes sizes, PredictionProgram program, int rangeFloats, QuantizedRange[] ranges, Int8Calibration? calibration)
        : base(network, maxBatch, threads, sizes, [program])
    {
        _ranges = new AlignedBuffer(Math.Max(1, rangeFloats));
        _places = ranges;
        if (calibration is null)
            return;
        try
        {
            calibration.Demand(network.Name, [.. ranges.Select(range => range.Layer)]);
        }
        catch
        {
            Dispose();
            throw;
        }
        foreach (QuantizedRange range in ranges)
            _ranges.Pointer[range.Offset] = calibration.Ranges[range.Layer];
    }

    /// <summary>The layers whose input becomes bytes; what else there is stays floats.</summary>
    public IReadOnlyList<string> QuantizedLayers => [.. _places.Select(range => range.Layer)];

    /// <summary>Runs the program; its results lie in the outputs until the next run.</summary>
    protected void Complete(Frame* f)
    {
        f->BindOwner(1, _ranges.Pointer, null);
        Complete(f, program: 0);
    }

    /// <summary>Calls back with the greatest magnitude that each layer has met since the last call.</summary>
    internal void TakeSeen(Action<string, float> take)
    {
        DemandNotDisposed();
        foreach (QuantizedRange range in _places)
        {
            take(range.Layer, _ranges.Pointer[range.Offset + 1]);
            _ranges.Pointer[range.Offset + 1] = 0;
        }
    }

    private protected override void VerifyGuards()
    {
        base.VerifyGuards();
        _ranges.VerifyGuards();
    }

    private protected override void Free()
    {
        base.Free();
        _ranges.Dispose();
    }
}
