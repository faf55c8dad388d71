using NetGen.Memory;

namespace NetGen.Training;

/// <summary>Watches one number per epoch: which is the best, how long ago it was, and the parameters of then.</summary>
internal sealed class BestEpoch(ParameterSet parameters, bool higherIsBetter, EarlyStopping? stopping)
{
    private AlignedBuffer? _snapshot;

    /// <summary>The best value; NaN before the first.</summary>
    public double Value { get; private set; } = double.NaN;

    /// <summary>Epochs since then.</summary>
    public int Since { get; private set; }

    /// <summary>Whether patience has run out.</summary>
    public bool IsPatienceOver => stopping is not null && Since >= stopping.Patience;

    /// <summary>What an earlier run knew.</summary>
    public void Resume(double value, int since)
    {
        Value = value;
        Since = since;
    }

    /// <summary>Takes the number of an epoch; true if it is the best so far. A NaN never is.</summary>
    public bool Observe(double value)
    {
        double change = stopping?.MinimumChange ?? 0;
        bool better = !double.IsNaN(value) && (double.IsNaN(Value) || (higherIsBetter ? value > Value + change : value < Value - change));
        if (!better)
        {
            Since++;
            return false;
        }
        Value = value;
        Since = 0;
        if (stopping is { RestoreBest: true })
        {
            _snapshot ??= new AlignedBuffer(parameters.Buffer.Length);
            parameters.Buffer.Span.CopyTo(_snapshot.Span);
        }
        return true;
    }

    /// <summary>Goes back to the parameters of the best epoch of this run, if it is past; false if they are not known.</summary>
    public bool Restore()
    {
        if (Since == 0 || _snapshot is null)
            return Since == 0;
        _snapshot.Span.CopyTo(parameters.Buffer.Span);
        parameters.MarkChanged();
        return true;
    }
}
