namespace NetGen.Runtime.Tests.Training;

/// <summary>A metric whose value after each evaluation is given in advance.</summary>
internal sealed class ScriptedMetric(params double[] values) : Metric
{
    private int _evaluations;

    public override string Name => "scripted";

    public override bool HigherIsBetter => false;

    public override double Value => values[_evaluations - 1];

    public override void Bind(NetworkDescription network)
    {
    }

    public override void Reset() => _evaluations++;

    public override void Add(Batch batch, IPredictor predictor)
    {
    }
}
