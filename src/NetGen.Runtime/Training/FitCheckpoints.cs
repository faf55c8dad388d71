using NetGen.Checkpoints;

namespace NetGen.Training;

/// <summary>The files of one run: whether there is an earlier one to go on with, and the writing.</summary>
internal sealed class FitCheckpoints
{
    private readonly FitOptions _options;
    private readonly CheckpointOptions? _files;
    private readonly TrainingRun _run;
    private readonly CallbackList _callbacks;
    private readonly HashSet<string> _failing = [];
    private bool _isFirst = true;

    public FitCheckpoints(TrainingRun run, CallbackList callbacks)
    {
        _run = run;
        _options = run.Options;
        _files = _options.Checkpoints;
        _callbacks = callbacks;
    }

    /// <summary>Whether any are kept.</summary>
    public bool AreKept => _files is not null;

    /// <summary>Where the parameters of the best epoch are kept.</summary>
    public string BestPath => _files!.BestPath;

    /// <summary>Restores parameters, optimizer and callbacks from the last checkpoint and returns where its run stood; null to begin anew.</summary>
    /// <param name="data">What is trained on.</param>
    /// <exception cref="CheckpointException">There is a run in the folder and nobody said what to do with it; or it is damaged, or not to be gone on with under these
    /// options. Nothing has changed.</exception>
    public TrainingProgress? Resume(FitData data)
    {
        if (_files is null)
            return null;
        if (!File.Exists(_files.LastPath))
        {
            if (_files.Resume is null && File.Exists(_files.BestPath))
                throw Undecided(_files.BestPath, "the parameters of a run");
            return null;
        }
        if (_files.Resume is null)
            throw Undecided(_files.LastPath, TrainingCheckpoint.Describe(_files.LastPath));
        if (_files.Resume == false)
            return null;
        IReadOnlyList<string> without = [];
        TrainingProgress progress = TrainingCheckpoint.Load(_files.LastPath, _run.Optimizer, (saved, states) =>
        {
            if (new ResumeObjection(_options, data.SampleCount, data.Fingerprint).To(saved) is string objection)
                return objection;
            without = _callbacks.LoadStates(states);
            return null;
        });
        foreach (string callback in without)
            _run.Warn($"The run that is resumed had a callback {callback}, this one has none: what it remembered is lost.");
        return progress;
    }

    /// <summary>Whether a checkpoint is due between two steps.</summary>
    public bool IsDue(long steps) => _files is { EverySteps: > 0 } && steps % _files.EverySteps == 0;

    /// <summary>Writes what the run can be resumed from.</summary>
    /// <param name="progress">Where it stands.</param>
    /// <param name="epochFinished">Whether an epoch has just ended: its file may be kept for itself.</param>
    /// <exception cref="IOException">The first one cannot be written. A later one that cannot is told of, and the run goes on: the last good file stays.</exception>
    public void SaveLast(TrainingProgress progress, bool epochFinished)
    {
        if (_files is null)
            return;
        IReadOnlyList<CheckpointState> states = _callbacks.SaveStates();
        Write(_files.LastPath, () => TrainingCheckpoint.Save(_files.LastPath, _run.Optimizer, progress, states));
        if (epochFinished && _files.EveryEpochs > 0 && progress.Epoch % _files.EveryEpochs == 0)
        {
            Write(nameof(CheckpointOptions.EpochPath), () =>
            {
                TrainingCheckpoint.Save(_files.EpochPath(progress.Epoch), _run.Optimizer, progress, states);
                _files.DeleteOldEpochs();
            });
        }
    }

    public void SaveBest(BestEpoch best)
    {
        if (_files is not null)
            Write(_files.BestPath, () => BestCheckpoint.Save(_run.Network.Parameters, _files.BestPath, best.Value, best.Steps));
    }

    /// <summary>A folder that cannot be written to is found out before the first step. A disk that is full hours later is no reason to lose the run.</summary>
    /// <param name="what">Which file: while one fails, nothing more is told.</param>
    /// <param name="save">Writes it.</param>
    private void Write(string what, Action save)
    {
        try
        {
            save();
            _failing.Remove(what);
        }
        catch (Exception e) when (!_isFirst && e is IOException or UnauthorizedAccessException)
        {
            bool isTold = _failing.Count > 0;
            _failing.Add(what);
            if (!isTold)
            {
                _run.Warn($"The checkpoint after {Counted.Of(_run.Steps, "step")} could not be written, so the one before it stays: {e.Message.TrimEnd('.')}. "
                    + "The run goes on and tries again when the next one is due.");
            }
        }
        finally
        {
            _isFirst = false;
        }
    }

    private static CheckpointException Undecided(string file, string what) => new(file,
        $"it holds {what}. Say in {nameof(CheckpointOptions)} {nameof(CheckpointOptions.Resume)} = true to go on from there, {nameof(CheckpointOptions.Resume)} = false to begin anew and replace it, or name another folder.");
}
