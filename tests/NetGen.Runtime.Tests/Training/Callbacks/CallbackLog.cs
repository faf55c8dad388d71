namespace NetGen.Runtime.Tests.Training.Callbacks;

/// <summary>Writes down every call; fails or stops where it is told to.</summary>
internal sealed class CallbackLog(string name, List<string> calls) : TrainingCallback
{
    public override string Name => name;

    public string? FailAt { get; init; }

    public string? StopAt { get; init; }

    public override void OnStart(TrainingRun run) => Write(run, "start");

    public override void OnEpochStart(TrainingRun run) => Write(run, $"epoch {run.Epoch} from {run.BatchesDone}");

    public override void OnStep(TrainingRun run, in StepReport step) => Write(run, $"step {step.Steps}");

    public override void OnEpoch(TrainingRun run, EpochReport epoch) => Write(run, $"end of epoch {epoch.Epoch}");

    public override void OnDiverged(TrainingRun run, DivergedException error) => Write(run, $"diverged at {error.Step}");

    public override void OnWarning(TrainingRun run, string warning) => Write(run, "warning " + warning);

    public override void OnEnd(TrainingRun run, FitResult result) => Write(run, "end " + result.End);

    public override void OnFailed(TrainingRun run, Exception error) => Write(run, "failed " + error.Message);

    private void Write(TrainingRun run, string call)
    {
        calls.Add($"{name}: {call}");
        if (call == FailAt)
            throw new InvalidOperationException($"{name} fails");
        if (call == StopAt)
            run.Stop($"{name} has seen enough");
    }
}
