namespace NetGen;

/// <summary>
/// Lowers the learning rate when what is watched (<see cref="TrainingRun.WatchedName"/>) has not become better for more than so many epochs: the factor on the schedule
/// (<see cref="Optimizer.LearningRateFactor"/>) is
/// multiplied by <see cref="Factor"/>. As PyTorch's <c>ReduceLROnPlateau</c>; but better is what is so much better whatever the sign (PyTorch multiplies a negative best
/// by 1 − threshold, so that worse numbers count), and a NaN never is.
/// </summary>
/// <example><code>
/// net.Fit(train, new FitOptions { Optimizer = new Sgd(0.1), Validation = validation, Epochs = 100, Callbacks = [new ReduceOnPlateau { Patience = 5 }] });
/// </code></example>
/// <example><code>var plateau = new ReduceOnPlateau { Factor = 0.5, Patience = 5, Threshold = 1e-3, Cooldown = 2, SmallestFactor = 1e-3 };</code></example>
public sealed class ReduceOnPlateau : TrainingCallback
{
    private readonly double _factor = 0.1, _threshold = 1e-4, _smallest;
    private readonly int _patience = 10, _cooldown;
    private double _best = double.NaN;
    private int _bad, _resting;

    /// <summary>What the learning rate is multiplied by, greater than 0 and less than 1; 0.1 by default.</summary>
    public double Factor
    {
        get => _factor;
        init => _factor = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Factor), value, "The factor is greater than 0 and less than 1.");
    }

    /// <summary>Epochs that may pass without a better one; the next lowers the rate. 10 by default.</summary>
    public int Patience
    {
        get => _patience;
        init => _patience = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Patience), value, "Patience is at least 0 epochs.");
    }

    /// <summary>By what part of the best value another must be better; 1e-4 by default.</summary>
    public double Threshold
    {
        get => _threshold;
        init => _threshold = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Threshold), value, "The threshold is at least 0 and less than 1.");
    }

    /// <summary>Epochs after a fall that do not count; 0 by default.</summary>
    public int Cooldown
    {
        get => _cooldown;
        init => _cooldown = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Cooldown), value, "A cooldown is at least 0 epochs.");
    }

    /// <summary>What <see cref="Optimizer.LearningRateFactor"/> does not fall below; 0 by default.</summary>
    public double SmallestFactor
    {
        get => _smallest;
        init => _smallest = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(SmallestFactor), value, "The smallest factor is >= 0.");
    }

    /// <inheritdoc/>
    public override void OnEpoch(TrainingRun run, EpochReport epoch)
    {
        double scale = Observe(epoch.Watched, run.HigherIsBetter);
        if (scale < 1)
            run.Optimizer.LearningRateFactor = Math.Min(run.Optimizer.LearningRateFactor, Math.Max(SmallestFactor, scale * run.Optimizer.LearningRateFactor));
    }

    /// <inheritdoc/>
    public override void SaveState(CheckpointState state)
    {
        state.Set("best", _best);
        state.Set("bad", _bad);
        state.Set("resting", _resting);
    }

    /// <inheritdoc/>
    public override void LoadState(CheckpointState state) => (_best, _bad, _resting) = (state.Number("best"), (int)state.Integer("bad"), (int)state.Integer("resting"));

    /// <summary>Takes the number of an epoch. Returns what the learning rate is to be multiplied by.</summary>
    internal double Observe(double value, bool higherIsBetter)
    {
        double change = Threshold * Math.Abs(_best);
        if (!double.IsNaN(value) && (double.IsNaN(_best) || (higherIsBetter ? value > _best + change : value < _best - change)))
            (_best, _bad) = (value, 0);
        else
            _bad++;
        if (_resting > 0)
        {
            _resting--;
            _bad = 0;
        }
        if (_bad <= Patience)
            return 1;
        (_resting, _bad) = (Cooldown, 0);
        return Factor;
    }
}
