using NetGen.Data;

namespace NetGen.Training;

/// <summary>One call of <see cref="NetworkTraining.Fit"/>.</summary>
internal sealed class FitRun : IDisposable
{
    private readonly INetwork _network;
    private readonly FitOptions _options;
    private readonly ITrainer _trainer;
    private readonly BatchLoader _loader;
    private readonly Batch _batch;
    private readonly Evaluator? _evaluator;
    private readonly int _watched;
    private readonly BestEpoch _best;
    private readonly List<EpochReport> _reports = [];
    private FitClock _clock;
    private int _epoch, _batchesDone;
    private double _lossSum, _lastWatched = double.NaN;
    private long _samples;
    private float _lastLoss = float.NaN;

    public FitRun(INetwork network, IDataset train, FitOptions options)
    {
        DatasetContract.Verify(network.Description, train);
        _network = network;
        _options = options;
        _loader = new BatchLoader(train, options.BatchSize, options.Seed, options.Shuffle, options.DropLast);
        IReadOnlyList<Metric> metrics = options.Validation is null ? [] : options.Metrics ?? Metric.DefaultsFor(network.Description);
        _watched = Watched(metrics, options.Watch);
        bool higherIsBetter = _watched >= 0 && metrics[_watched].HigherIsBetter;
        if (metrics.Count > 0)
            _evaluator = new Evaluator(network, options.Validation!, metrics, options.BatchSize, options.Threads);
        _best = new BestEpoch(network.Parameters, higherIsBetter, options.EarlyStopping);
        _trainer = network.CreateTrainer(options.BatchSize, options.Optimizer, options.Threads);
        _batch = new Batch(network.Description, options.BatchSize);
    }

    public FitResult Run(CancellationToken cancellationToken)
    {
        Resume();
        _clock = new FitClock((long)_options.Epochs * _loader.BatchCount);
        FitEnd end = Epochs(cancellationToken);
        if ((end is FitEnd.Completed or FitEnd.StoppedEarly) && _options.EarlyStopping is { RestoreBest: true })
            RestoreBest();
        return new FitResult(end, _reports, _trainer.StepCount, _best.Value);
    }

    public void Dispose()
    {
        _evaluator?.Dispose();
        _trainer?.Dispose();
        _batch?.Dispose();
    }

    private FitEnd Epochs(CancellationToken cancellationToken)
    {
        for (; _epoch < _options.Epochs; _epoch++, _batchesDone = 0, _lossSum = 0, _samples = 0)
        {
            if (_best.IsPatienceOver)
                return FitEnd.StoppedEarly;
            if (Steps(cancellationToken) is FitEnd end)
                return end;
            if (!FinishEpoch(cancellationToken))
                return Cancelled();
        }
        return _best.IsPatienceOver ? FitEnd.StoppedEarly : FitEnd.Completed;
    }

    /// <summary>The steps of an epoch; null when all are done.</summary>
    private FitEnd? Steps(CancellationToken cancellationToken)
    {
        _loader.Start(_epoch, _batchesDone);
        _clock.StartEpoch();
        while (true)
        {
            if (cancellationToken.IsCancellationRequested)
                return Cancelled();
            if (!_loader.Next(_batch))
                return null;
            float learningRate = _trainer.Optimizer.LearningRate;
            DivergenceAction? trouble = Step(learningRate, out float loss);
            if (trouble == DivergenceAction.Stop)
                return FitEnd.Diverged;
            _batchesDone++;
            _clock.Count(_batch.Count);
            if (trouble is null)
            {
                _lossSum += (double)loss * _batch.Count;
                _samples += _batch.Count;
                Report(loss, learningRate);
            }
            if (_options.Checkpoints is { EverySteps: > 0 } checkpoints && _trainer.StepCount % checkpoints.EverySteps == 0)
                SaveLast(checkpoints);
        }
    }

    private DivergenceAction? Step(float learningRate, out float loss)
    {
        long step = _trainer.StepCount;
        try
        {
            loss = Guard.FiniteLoss(_trainer.Step(_batch), step, learningRate, _lastLoss);
            _lastLoss = loss;
            return null;
        }
        catch (DivergedException e)
        {
            DivergenceAction action = _options.OnDiverged?.Invoke(e) ?? DivergenceAction.Throw;
            if (action == DivergenceAction.Throw)
                throw;
            loss = e.Value;
            return action;
        }
    }

    private void Report(float loss, float learningRate)
    {
        if (_options.OnStep is null)
            return;
        long done = (long)_epoch * _loader.BatchCount + _batchesDone;
        _options.OnStep(new StepReport(
            _epoch + 1, _options.Epochs, _batchesDone, _loader.BatchCount, _trainer.StepCount, loss, _lossSum / _samples, learningRate,
            _lastWatched, _clock.SamplesPerSecond, _clock.Remaining(done)));
    }

    /// <summary>Validation, checkpoints and report; false if cancelled before the validation was through.</summary>
    private bool FinishEpoch(CancellationToken cancellationToken)
    {
        TimeSpan duration = _clock.EpochTime;
        double speed = _clock.SamplesPerSecond, loss = _samples == 0 ? double.NaN : _lossSum / _samples;
        Evaluation? evaluation = null;
        try
        {
            evaluation = _evaluator?.Run(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        _lastWatched = _watched >= 0 ? evaluation!.Metrics[_watched].Value : loss;
        bool isBest = _best.Observe(_lastWatched);
        if (_options.Checkpoints is { } checkpoints)
        {
            if (isBest)
                Safetensors.Save(_network.Parameters, checkpoints.BestPath);
            SaveLast(checkpoints, epochFinished: true);
        }
        var report = new EpochReport(
            _epoch + 1, _options.Epochs, _trainer.StepCount, loss, evaluation, _lastWatched, isBest, _trainer.Optimizer.LearningRate, duration, speed);
        _reports.Add(report);
        _options.OnEpoch?.Invoke(report);
        return true;
    }

    private FitEnd Cancelled()
    {
        if (_options.Checkpoints is { } checkpoints)
            SaveLast(checkpoints);
        return FitEnd.Cancelled;
    }

    private void SaveLast(CheckpointOptions checkpoints, bool epochFinished = false) =>
        TrainingCheckpoint.Save(checkpoints.LastPath, _trainer.Optimizer, new TrainingProgress
        {
            Epoch = epochFinished ? _epoch + 1 : _epoch,
            BatchesDone = epochFinished ? 0 : _batchesDone,
            BatchSize = _options.BatchSize,
            Steps = _trainer.StepCount,
            Seed = _options.Seed,
            LossSum = epochFinished ? 0 : _lossSum,
            Samples = epochFinished ? 0 : _samples,
            Watched = _lastWatched,
            Best = _best.Value,
            EpochsSinceBest = _best.Since,
        });

    private void Resume()
    {
        if (_options.Checkpoints is not { Resume: true } checkpoints || !File.Exists(checkpoints.LastPath))
            return;
        TrainingProgress progress = TrainingCheckpoint.Load(checkpoints.LastPath, _trainer.Optimizer, VerifyProgress);
        _trainer.StepCount = progress.Steps;
        _epoch = progress.Epoch;
        _batchesDone = progress.BatchesDone;
        _lossSum = progress.LossSum;
        _samples = progress.Samples;
        _lastWatched = progress.Watched;
        _best.Resume(progress.Best, progress.EpochsSinceBest);
    }

    private void RestoreBest()
    {
        if (_best.Restore())
            return;
        // The best epoch was before this run was resumed.
        if (_options.Checkpoints is { } checkpoints && File.Exists(checkpoints.BestPath))
            Safetensors.Load(_network.Parameters, checkpoints.BestPath);
    }

    /// <summary>The same samples must come in the same batches, or going on in the middle of an epoch would repeat some and miss others.</summary>
    private string? VerifyProgress(TrainingProgress progress)
    {
        if (progress.Seed != _options.Seed)
            return FormattableString.Invariant($"its run was started with seed {progress.Seed}, this one with {_options.Seed}");
        if (progress.BatchesDone > 0 && progress.BatchSize != _options.BatchSize)
            return FormattableString.Invariant($"it lies in the middle of an epoch of batches of {progress.BatchSize}, this run has batches of {_options.BatchSize}");
        return null;
    }

    private static int Watched(IReadOnlyList<Metric> metrics, string? name)
    {
        if (name is null)
            return metrics.Count > 0 ? 0 : -1;
        for (int i = 0; i < metrics.Count; i++)
        {
            if (metrics[i].Name == name)
                return i;
        }
        throw new ArgumentException($"There is no metric '{name}' to watch; measured after each epoch are: {string.Join(", ", metrics.Select(m => m.Name))}.", nameof(FitOptions.Watch));
    }
}
