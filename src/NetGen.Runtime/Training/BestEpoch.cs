using NetGen.Checkpoints;
using NetGen.Memory;

namespace NetGen.Training;

/// <summary>Watches one number per epoch: which is the best, how long ago it was, and the parameters of then.</summary>
internal sealed class BestEpoch(ParameterSet parameters, bool higherIsBetter, EarlyStopping? stopping)
{
    private AlignedBuffer? _snapshot;

    /// <summary>The best value; NaN before the first.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>Steps done at the end of that epoch.</summary>
    public long Steps { get; private set; }

    /// <summary>Epochs since then.</summary>
    public int Since { get; private set; }

    /// <summary>Whether patience has run out.</summary>
    public bool IsPatienceOver => stopping is not null && Since >= stopping.Patience;

    private bool Restores => stopping is { RestoreBest: true };

    /// <summary>What an earlier run knew. Returns why its parameters cannot be restored, if they are to be and cannot.</summary>
    /// <param name="progress">Where that run stood.</param>
    /// <param name="file">Where it kept the parameters of its best epoch.</param>
    public string? Resume(TrainingProgress progress, string file)
    {
        Value = progress.Best;
        Steps = progress.BestSteps;
        Since = progress.EpochsSinceBest;
        if (double.IsNaN(Value) || !Restores)
            return null;
        var copy = new AlignedBuffer(parameters.Buffer.Length);
        string? problem = BestCheckpoint.Load(parameters, copy, file, Value, Steps);
        if (problem is null)
            _snapshot = copy;
        return problem;
    }

    /// <summary>Takes the number of an epoch; true if it is the best so far. A NaN never is.</summary>
    public bool Observe(double value, long steps)
    {
        double change = stopping?.MinimumChange ?? 0;
        bool better = !double.IsNaN(value) && (double.IsNaN(Value) || (higherIsBetter ? value > Value + change : value < Value - change));
        if (!better)
        {
            Since++;
            return false;
        }
        Value = value;
        Steps = steps;
        Since = 0;
        if (Restores)
        {
            _snapshot ??= new AlignedBuffer(parameters.Buffer.Length);
            parameters.Buffer.Span.CopyTo(_snapshot.Span);
        }
        return true;
    }

    /// <summary>Goes back to the parameters of the best epoch, if that is asked for, they are known, and steps have been made since.</summary>
    /// <param name="steps">Steps done by now.</param>
    /// <param name="isAverage">Whether what was measured is not where training is.</param>
    public void Restore(long steps, bool isAverage)
    {
        if (!Restores || _snapshot is null || (steps == Steps && !isAverage))
            return;
        parameters.Rewrite(buffer => _snapshot.Span.CopyTo(buffer.Span));
    }
}
