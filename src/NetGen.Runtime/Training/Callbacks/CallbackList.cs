namespace NetGen.Training;

/// <summary>The callbacks of a run, called in their order. Each that was started is ended once: by the end of the run or by what has broken it off.</summary>
internal sealed class CallbackList
{
    private readonly TrainingCallback[] _all;
    private readonly TrainingRun _run;
    private int _started, _ended, _told;

    public CallbackList(TrainingRun run)
    {
        FitOptions options = run.Options;
        _run = run;
        // Lines of progress come before what others may write about the same epoch; the short forms last, so that they see what the others have changed.
        List<TrainingCallback> all = [.. options.Callbacks];
        if (options.Progress is not null)
            all.Insert(0, new ProgressLines(options.Progress));
        if (options.OnStep is not null || options.OnEpoch is not null)
            all.Add(new ShortForms(options.OnStep, options.OnEpoch));
        _all = [.. all];
        run.Warned = _ => TellWarnings();
    }

    public void Start()
    {
        foreach (TrainingCallback callback in _all)
        {
            callback.OnStart(_run);
            _started++;
        }
        TellWarnings();
    }

    public void StartEpoch()
    {
        foreach (TrainingCallback callback in _all)
            callback.OnEpochStart(_run);
    }

    public void Step(in StepReport step)
    {
        foreach (TrainingCallback callback in _all)
            callback.OnStep(_run, in step);
    }

    public void FinishEpoch(EpochReport epoch)
    {
        foreach (TrainingCallback callback in _all)
            callback.OnEpoch(_run, epoch);
    }

    public void Diverged(DivergedException error)
    {
        foreach (TrainingCallback callback in _all)
            callback.OnDiverged(_run, error);
    }

    public void End(FitResult result)
    {
        while (_ended < _started)
            _all[_ended++].OnEnd(_run, result);
    }

    public void Fail(Exception error)
    {
        while (_ended < _started)
        {
            try
            {
                _all[_ended++].OnFailed(_run, error);
            }
            catch (Exception)
            {
                // The first error is the one to tell of.
            }
        }
    }

    /// <summary>What the callbacks want to find again.</summary>
    /// <exception cref="InvalidOperationException">Two want it under one name.</exception>
    public IReadOnlyList<CheckpointState> SaveStates()
    {
        var states = new List<CheckpointState>();
        foreach (TrainingCallback callback in _all)
        {
            var state = new CheckpointState(callback.Name);
            callback.SaveState(state);
            if (state.IsEmpty)
                continue;
            if (states.Exists(other => other.Owner == state.Owner))
                throw new InvalidOperationException(
                    $"Two callbacks called '{state.Owner}' keep something in checkpoints: give one of them another {nameof(TrainingCallback.Name)}.");
            states.Add(state);
        }
        return states;
    }

    /// <summary>Gives the callbacks what they had saved.</summary>
    /// <returns>Names of callbacks that are not here.</returns>
    public IReadOnlyList<string> LoadStates(IReadOnlyList<CheckpointState> states)
    {
        var without = new List<string>();
        foreach (CheckpointState state in states)
        {
            if (Array.Find(_all, callback => callback.Name == state.Owner) is { } callback)
                callback.LoadState(state);
            else
                without.Add(state.Owner);
        }
        return without;
    }

    /// <summary>Warnings from before all have started are told then.</summary>
    private void TellWarnings()
    {
        while (_started == _all.Length && _told < _run.Warnings.Count)
        {
            string warning = _run.Warnings[_told++];
            foreach (TrainingCallback callback in _all)
                callback.OnWarning(_run, warning);
        }
    }
}
