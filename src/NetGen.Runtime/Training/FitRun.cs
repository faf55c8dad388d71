using System.Diagnostics;

namespace NetGen.Training;

/// <summary>One call of <c>NetworkTraining.Fit</c>.</summary>
internal sealed class FitRun : IDisposable
{
    private readonly INetwork _network;
    private readonly FitOptions _options;
    private readonly ITrainer _trainer;
    private readonly FitData _data;
    private readonly Batch _batch;
    private readonly Evaluator? _evaluator;
    private readonly WatchedValue _watched;
    private readonly BestEpoch _best;
    private readonly TrainingRun _run;
    private readonly CallbackList _callbacks;
    private readonly FitCheckpoints _checkpoints;
    private readonly TrainingTelemetry _telemetry;
    private readonly WeightAverage? _measured;
    private FitClock _clock;
    private IBatchReader? _reader, _following;
    private int _epoch, _batchesDone;
    private double _lossSum, _lastWatched = double.NaN;
    private long _samples;
    private float _lastLoss = float.NaN;

    public FitRun(INetwork network, FitData data, FitOptions options)
    {
        data.Verify(network.Description);
        _network = network;
        _options = options;
        _data = data;
        IReadOnlyList<Metric> metrics = options.Validates ? options.Metrics ?? Metric.DefaultsFor(network.Description) : [];
        _watched = WatchedValue.Choose(network.Description, options, metrics);
        if (options.Validates)
            _evaluator = new Evaluator(network, Measured(options), metrics, options.Threads);
        _best = new BestEpoch(network.Parameters, _watched.HigherIsBetter, options.EarlyStopping);
        _trainer = options.Trainer?.Invoke(options.BatchSize, options.Optimizer) ?? network.CreateTrainer(options.BatchSize, options.Optimizer, options.Threads);
        _batch = new Batch(network.Description, options.BatchSize);
        _run = new TrainingRun(network, options, _trainer, _batch, _watched.Name, _watched.HigherIsBetter) { Batches = data.Batches };
        _callbacks = new CallbackList(_run);
        _checkpoints = new FitCheckpoints(_run, _callbacks);
        _telemetry = new TrainingTelemetry(network.Name);
        WeightAverage[] measured = [.. options.Callbacks.OfType<WeightAverage>().Where(average => average.IsMeasured)];
        if (measured.Length > 1)
            throw new ArgumentException("A run measures one average of weights at most.", nameof(options));
        // Without a validation there is nothing that could measure it.
        _measured = options.Validates ? measured.FirstOrDefault() : null;
    }

    public FitResult Run(CancellationToken cancellationToken)
    {
        using Activity? activity = _telemetry.StartFit();
        try
        {
            Resume();
            _clock = new FitClock(_options.Time);
            ShowPlace();
            bool isNothingLeft = _run.ResumedAt is not null && (_epoch >= _options.Epochs || _best.IsPatienceOver);
            long steps = ((long)(_options.Epochs - _epoch) * _data.Batches) - _batchesDone;
            if (!isNothingLeft && _data.Batches > 0 && ScheduleLength.Warning(_trainer.Optimizer, steps) is string warning)
                _run.Warn(warning);
            _callbacks.Start();
            FitEnd end = isNothingLeft ? FitEnd.NothingLeft : Train(cancellationToken);
            _trainer.Pull();
            _best.Restore(_trainer.StepCount, isAverage: _measured is not null);
            var result = new FitResult(end, _run.History, _trainer.StepCount, _best.Value)
            {
                WatchedName = _watched.Name,
                ResumedAt = _run.ResumedAt,
                Reason = ReasonFor(end),
                Warnings = _run.Warnings,
            };
            _callbacks.End(result);
            return result;
        }
        catch (Exception e)
        {
            _callbacks.Fail(e);
            throw;
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _following?.Dispose();
        _evaluator?.Dispose();
        _trainer?.Dispose();
        _batch?.Dispose();
    }

    private FitEnd Train(CancellationToken cancellationToken)
    {
        // A folder that cannot be written to is found out now, not after an epoch; and what lies there is this run's from now on.
        SaveLast();
        for (; _epoch < _options.Epochs; _epoch++, _batchesDone = 0, _lossSum = 0, _samples = 0)
        {
            if (Pending is FitEnd before)
                return before;
            FitEnd? end = Steps(cancellationToken);
            _reader?.Dispose();
            (_reader, _following) = (_following, null);
            if (end is FitEnd ended)
            {
                SaveLast();
                return ended;
            }
            if (!FinishEpoch(cancellationToken))
            {
                SaveLast();
                return FitEnd.Cancelled;
            }
        }
        return Pending ?? FitEnd.Completed;
    }

    /// <summary>What ends the run between two epochs.</summary>
    private FitEnd? Pending => _run.StopReason is not null ? FitEnd.StoppedByCallback : _best.IsPatienceOver ? FitEnd.StoppedEarly : null;

    /// <summary>The steps of an epoch; null when all are done.</summary>
    private FitEnd? Steps(CancellationToken cancellationToken)
    {
        ShowPlace();
        _callbacks.StartEpoch();
        _clock.StartEpoch();
        while (true)
        {
            if (cancellationToken.IsCancellationRequested)
                return FitEnd.Cancelled;
            // What is asked for behind the last step of an epoch waits for its end: the epoch is measured first.
            if (_run.StopReason is not null && !_data.IsEnd(_batchesDone))
                return FitEnd.StoppedByCallback;
            switch (Next(cancellationToken))
            {
                case null:
                    return FitEnd.Cancelled;
                case false:
                    _data.EpochHad(_batchesDone);
                    _run.Batches = _data.Batches;
                    return null;
            }
            float learningRate = _trainer.Optimizer.LearningRate;
            using Activity? activity = _telemetry.StartStep(_trainer.StepCount + 1);
            long begun = TrainingTelemetry.Now();
            DivergenceAction? trouble = Step(learningRate, out float loss);
            _telemetry.StepDone(activity, begun, _batch.Count, loss, learningRate);
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

    /// <summary>Brings the next batch; false if there is none left, null if that was cancelled.</summary>
    private bool? Next(CancellationToken cancellationToken)
    {
        _clock.StartWait();
        long asked = TrainingTelemetry.Now();
        try
        {
            _reader ??= _data.Stream.Read(_epoch, _batchesDone, cancellationToken);
            if (!_reader.Next(_batch))
                return false;
            if (_data.OpensAhead && _data.IsEnd(_batchesDone + 1) && _epoch + 1 < _options.Epochs)
                _following ??= _data.Stream.Read(_epoch + 1, cancellationToken: cancellationToken);
            _telemetry.BatchCame(asked);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            _clock.EndWait();
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
        catch (NetGenException e) when (RowErrors.Located(e, _reader!) is { } located)
        {
            throw located;
        }
        catch (DivergedException e)
        {
            DivergedException named = NotFiniteOrigin.Named(e, _network, _trainer, _batch);
            _callbacks.Diverged(named);
            DivergenceAction action = _options.OnDiverged?.Invoke(named) ?? DivergenceAction.Throw;
            if (action == DivergenceAction.Throw)
            {
                if (ReferenceEquals(named, e))
                    throw;
                throw named;
            }
            loss = e.Value;
            return action;
        }
    }

    private void Report(float loss, float learningRate)
    {
        _run.BatchesDone = _batchesDone;
        // In an epoch whose length nobody knows there is no telling.
        TimeSpan remaining = _data.Batches == 0 ? TimeSpan.Zero : _clock.Remaining(((long)(_options.Epochs - _epoch) * _data.Batches) - _batchesDone);
        _callbacks.Step(new StepReport(
            _epoch + 1, _options.Epochs, _batchesDone, _data.Batches, _trainer.StepCount, loss, _lossSum / _samples, learningRate,
            _lastWatched, _clock.SamplesPerSecond, remaining)
        {
            Waited = _clock.LastWait,
        });
    }

    /// <summary>Validation, report and checkpoints; false if cancelled before the validation was through.</summary>
    private bool FinishEpoch(CancellationToken cancellationToken)
    {
        TimeSpan duration = _clock.EpochTime;
        double speed = _clock.SamplesPerSecond, loss = _samples == 0 ? double.NaN : _lossSum / _samples;
        Evaluation? evaluation = null;
        bool isBest = false;
        _trainer.Pull();
        try
        {
            if (_measured is null)
                Measure();
            else
                _measured.Measure(_run, _epoch + 1, Measure, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        _run.Best = _best.Value;
        var report = new EpochReport(
            _epoch + 1, _options.Epochs, _trainer.StepCount, loss, evaluation, _lastWatched, isBest, _trainer.Optimizer.LearningRate, duration, speed)
        {
            Waited = _clock.EpochWait,
        };
        _run.Add(report);
        try
        {
            _callbacks.FinishEpoch(report);
        }
        finally
        {
            // What callbacks change belongs to the run: a resumption must not lose it. Nor must the epoch be lost to one that throws.
            SaveLast(epochFinished: true);
        }
        return true;

        void Measure()
        {
            evaluation = _evaluator?.Run(cancellationToken);
            _telemetry.EpochDone(evaluation);
            _lastWatched = _watched.Of(evaluation, loss);
            isBest = _best.Observe(_lastWatched, _trainer.StepCount);
            if (isBest)
                _checkpoints.SaveBest(_best);
        }
    }

    private static IBatchStream Measured(FitOptions options) =>
        options.ValidationStream ?? Prefetching.Ahead(options.Validation!.Stream(options.BatchSize, shuffle: false), options.Validation, options.Prefetch);

    private string? ReasonFor(FitEnd end) => end switch
    {
        FitEnd.StoppedByCallback => _run.StopReason,
        FitEnd.StoppedEarly => $"no better {_watched.Name} in {Counted.Of(_best.Since, "epoch")}",
        _ => null,
    };

    private void ShowPlace()
    {
        _run.Epoch = _epoch + 1;
        _run.BatchesDone = _batchesDone;
        _run.Best = _best.Value;
    }

    private void SaveLast(bool epochFinished = false)
    {
        if (_checkpoints.AreKept)
            _trainer.Pull();
        _checkpoints.SaveLast(Progress(epochFinished), epochFinished);
    }

    private TrainingProgress Progress(bool epochFinished) => new()
    {
        Epoch = epochFinished ? _epoch + 1 : _epoch,
        BatchesDone = epochFinished ? 0 : _batchesDone,
        BatchSize = _options.BatchSize,
        SampleCount = _data.SampleCount,
        Shuffle = _options.Shuffle,
        DropLast = _options.DropLast,
        Steps = _trainer.StepCount,
        Seed = _options.Seed,
        RandomSeed = _trainer.RandomSeed,
        Dataset = _checkpoints.AreKept ? _data.Fingerprint : "",
        LossSum = epochFinished ? 0 : _lossSum,
        Samples = epochFinished ? 0 : _samples,
        WatchedName = _watched.Name,
        Watched = _lastWatched,
        Best = _best.Value,
        BestSteps = _best.Steps,
        EpochsSinceBest = _best.Since,
    };

    /// <summary>Goes on from the checkpoint of an earlier run, if there is one and that is asked for.</summary>
    private void Resume()
    {
        if (_checkpoints.Resume(_data) is not { } progress)
            return;
        _trainer.StepCount = progress.Steps;
        _trainer.RandomSeed = progress.RandomSeed ?? _trainer.RandomSeed;
        _epoch = progress.Epoch;
        _batchesDone = progress.BatchesDone;
        _lossSum = progress.LossSum;
        _samples = progress.Samples;
        _run.ResumedAt = progress.Steps;
        ResumeBest(progress);
    }

    private void ResumeBest(TrainingProgress progress)
    {
        if (progress.WatchedName.Length > 0 && progress.WatchedName != _watched.Name)
        {
            _run.Warn($"The run that is resumed watched its {progress.WatchedName}, this one its {_watched.Name}: what was best before does not count.");
            return;
        }
        _lastWatched = progress.Watched;
        if (_best.Resume(progress, _checkpoints.BestPath) is string problem)
        {
            string best = FormattableString.Invariant($"{_watched.Name} {progress.Best:G4}");
            _run.Warn($"The parameters of the best epoch, {best}, cannot be restored if no better one comes: {problem}.");
        }
    }
}
