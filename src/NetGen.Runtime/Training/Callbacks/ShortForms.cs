namespace NetGen.Training;

/// <summary>What <see cref="FitOptions.OnStep"/> and <see cref="FitOptions.OnEpoch"/> stand for.</summary>
internal sealed class ShortForms(Action<StepReport>? onStep, Action<EpochReport>? onEpoch) : TrainingCallback
{
    public override void OnStep(TrainingRun run, in StepReport step) => onStep?.Invoke(step);

    public override void OnEpoch(TrainingRun run, EpochReport epoch) => onEpoch?.Invoke(epoch);
}
