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
    private readonly WatchedValue _watched;
    private readonly BestEpoch _best;
    private readonly FitCheckpoints _checkpoints;
    private readonly List<EpochReport> _reports = [];
    private readonly List<string> _warnings = [];
    private readonly int _sampleCount;
    private FitClock _clock;
    private int _epoch, _batchesDone;
    private double _lossSum, _lastWatched = double.NaN;
    private long _samples;
    private float _lastLoss = float.NaN;

    public FitRun(INetwork network, IDataset train, FitOptions options)
    {
        DatasetContract.Verify(network.Description, train);
        DatasetContract.VerifyBatches(network.Description, train, options.BatchSize, options.DropLast);
        _network = network;
        _options = options;
        _sampleCount = train.Count;
        _loader = new BatchLoader(train, options.BatchSize, options.Seed, options.Shuffle, options.DropLast);
        IReadOnlyList<Metric> metrics = options.Validation is null ? [] : options.Metrics ?? Metric.DefaultsFor(network.Description);
        _watched = WatchedValue.Choose(network.Description, options, metrics);
        if (options.Validation is not null)
            _evaluator = new Evaluator(network, options.Validation, metrics, options.BatchSize, options.Threads);
        _best = new BestEpoch(network.Parameters, _watched.HigherIsBetter, options.EarlyStopping);
        _trainer = network.CreateTrainer(options.BatchSize, options.Optimizer, options.Threads);
        _checkpoints = new FitCheckpoints(options, network, _trainer);
        _batch = new Batch(network.Description, options.BatchSize);
    }

    public FitResult Run(CancellationToken cancellationToken)
    {
        long? resumedAt = Resume();
        _clock = new FitClock((long)_options.Epochs * _loader.BatchCount);
        FitEnd end = resumedAt is not null && (_epoch >= _options.Epochs || _best.IsPatienceOver) ? FitEnd.NothingLeft : Train(cancellationToken);
        _best.Restore(_trainer.StepCount);
        var result = new FitResult(end, _reports, _trainer.StepCount, _best.Value) { WatchedName = _watched.Name, ResumedAt = resumedAt, Warnings = _warnings };
        _options.Progress?.WriteLine(result.Headline);
        return result;
    }

    public void Dispose()
    {
        _evaluator?.Dispose();
        _trainer?.Dispose();
        _batch?.Dispose();
    }

    private FitEnd Train(CancellationToken cancellationToken)
    {
        if (ScheduleLength.Warning(_trainer.Optimizer, (long)(_options.Epochs - _epoch) * _loader.BatchCount - _batchesDone) is string warning)
            Warn(warning);
        // A folder that cannot be written to is found out now, not after an epoch; and what lies there is this run's from now on.
        SaveLast();
        for (; _epoch < _options.Epochs; _epoch++, _batchesDone = 0, _lossSum = 0, _samples = 0)
        {
            if (_best.IsPatienceOver)
                return FitEnd.StoppedEarly;
            if (Steps(cancellationToken) is FitEnd end)
            {
                SaveLast();
                return end;
            }
            if (!FinishEpoch(cancellationToken))
            {
                SaveLast();
                return FitEnd.Cancelled;
            }
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
                return FitEnd.Cancelled;
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
            if (_checkpoints.IsDue(_trainer.StepCount))
                SaveLast();
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
        catch (NetGenException e) when (RowErrors.Located(e, _loader) is { } located)
        {
            throw located;
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
        _lastWatched = _watched.Of(evaluation, loss);
        bool isBest = _best.Observe(_lastWatched, _trainer.StepCount);
        if (isBest)
            _checkpoints.SaveBest(_best);
        SaveLast(epochFinished: true);
        var report = new EpochReport(
            _epoch + 1, _options.Epochs, _trainer.StepCount, loss, evaluation, _lastWatched, isBest, _trainer.Optimizer.LearningRate, duration, speed);
        _reports.Add(report);
        _options.Progress?.WriteLine(report);
        Tell(report);
        return true;
    }

    /// <summary>Calls back. What the callback changes belongs to the run: a resumption must not lose it.</summary>
    private void Tell(EpochReport report)
    {
        if (_options.OnEpoch is null)
            return;
        double factor = _trainer.Optimizer.LearningRateFactor;
        long version = _network.Parameters.Version;
        _options.OnEpoch(report);
        if (factor != _trainer.Optimizer.LearningRateFactor || version != _network.Parameters.Version)
            SaveLast(epochFinished: true);
    }

    private void SaveLast(bool epochFinished = false) => _checkpoints.SaveLast(new TrainingProgress
    {
        Epoch = epochFinished ? _epoch + 1 : _epoch,
        BatchesDone = epochFinished ? 0 : _batchesDone,
        BatchSize = _options.BatchSize,
        SampleCount = _sampleCount,
        Shuffle = _options.Shuffle,
        DropLast = _options.DropLast,
        Steps = _trainer.StepCount,
        Seed = _options.Seed,
        LossSum = epochFinished ? 0 : _lossSum,
        Samples = epochFinished ? 0 : _samples,
        WatchedName = _watched.Name,
        Watched = _lastWatched,
        Best = _best.Value,
        BestSteps = _best.Steps,
        EpochsSinceBest = _best.Since,
    });

    /// <summary>Goes on from the checkpoint of an earlier run, if there is one and that is asked for. Returns the steps that it had done.</summary>
    private long? Resume()
    {
        if (_checkpoints.Resume(_sampleCount) is not { } progress)
            return null;
        _trainer.StepCount = progress.Steps;
        _epoch = progress.Epoch;
        _batchesDone = progress.BatchesDone;
        _lossSum = progress.LossSum;
        _samples = progress.Samples;
        ResumeBest(progress);
        _options.Progress?.WriteLine(FormattableString.Invariant($"goes on from {_options.Checkpoints!.LastPath}: {Counted.Of(_epoch, "epoch")} and {Counted.Of(progress.Steps, "step")} done"));
        return progress.Steps;
    }

    private void ResumeBest(TrainingProgress progress)
    {
        if (progress.WatchedName.Length > 0 && progress.WatchedName != _watched.Name)
        {
            Warn($"The run that is resumed watched its {progress.WatchedName}, this one its {_watched.Name}: what was best before does not count.");
            return;
        }
        _lastWatched = progress.Watched;
        if (_best.Resume(progress, _checkpoints.BestPath) is string problem)
            Warn($"The parameters of the best epoch, {_watched.Name} {FormattableString.Invariant($"{progress.Best:G4}")}, cannot be restored if no better one comes: {problem}.");
    }

    private void Warn(string warning)
    {
        _warnings.Add(warning);
        _options.Progress?.WriteLine("warning: " + warning);
    }
}
