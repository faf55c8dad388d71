using NetGen.Training;

namespace NetGen.Reports;

/// <summary>A wrong answer.</summary>
/// <param name="Row">The sample's place in the data set.</param>
/// <param name="Label">What it is.</param>
/// <param name="Predicted">What the network says; −1 if that is no number.</param>
/// <param name="Probability">How sure it is of that.</param>
/// <param name="Loss">−ln of what it gives to the truth.</param>
/// <param name="Image">The input, if it is an image; else empty.</param>
internal sealed record Mistake(long Row, int Label, int Predicted, double Probability, double Loss, float[] Image);

/// <summary>The wrong answers with the greatest loss, and what they were given to.</summary>
/// <param name="most">So many.</param>
internal sealed class WorstMistakes(int most) : OutputMetric(null, null)
{
    private readonly PriorityQueue<Mistake, double> _worst = new();
    private long _row;
    private Batch? _batch;

    public override string Name => "worst mistakes";

    public override bool HigherIsBetter => false;

    public override double Value => _worst.Count == 0 ? double.NaN : _worst.UnorderedItems.Max(item => item.Priority);

    /// <summary>Whether the first input is an image of one channel or three.</summary>
    public bool HasImages { get; private set; }

    /// <summary>The worst first.</summary>
    public IReadOnlyList<Mistake> Worst => [.. _worst.UnorderedItems.OrderByDescending(item => item.Priority).ThenBy(item => item.Element.Row).Select(item => item.Element)];

    public override void Bind(NetworkDescription network)
    {
        base.Bind(network);
        HasImages = network.Inputs[0].Kind == PortKind.Values && network.Inputs[0].Shape is [1 or 3, > 1, > 1];
    }

    public override void Reset()
    {
        _worst.Clear();
        _row = 0;
    }

    public override void Add(Batch batch, IPredictor predictor)
    {
        _batch = batch;
        base.Add(batch, predictor);
        _row += batch.Count;
    }

    protected override string? Mismatch() => TargetPort.Kind == PortKind.Labels && TargetPort.Size == 1 && OutputPort.Size == TargetPort.Classes
        && OutputPort.Channels == TargetPort.Classes
        ? null : "a label for each sample";

    protected override void Add(Batch batch, ReadOnlySpan<float> output)
    {
        ReadOnlySpan<int> labels = batch.Labels(TargetColumn);
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> scores = output.Slice(i * OutputPort.Size, OutputPort.Size);
            int predicted = GreatestScore.Of(scores, OutputPort.Size, 1);
            if (predicted == labels[i] || labels[i] == Loss?.Ignored)
                continue;
            double loss = predicted < 0 ? double.PositiveInfinity : -Math.Log(Math.Max(double.Epsilon, Probability(scores, labels[i])));
            if (_worst.Count == most && _worst.TryPeek(out _, out double least) && loss <= least)
                continue;
            _worst.Enqueue(new Mistake(_row + i, labels[i], predicted, predicted < 0 ? double.NaN : Probability(scores, predicted), loss, HasImages ? Image(i) : []), loss);
            if (_worst.Count > most)
                _worst.Dequeue();
        }
    }

    private double Probability(ReadOnlySpan<float> scores, int label) =>
        OutputPort.Numbers == NumberKind.Probabilities ? scores[label] : Math.Exp(scores[label] - ElementLoss.LogSumExp(scores, scores.Length, 1));

    private float[] Image(int sample)
    {
        int size = _batch!.Columns[0].Size;
        return _batch.Values(0).Slice(sample * size, size).ToArray();
    }
}
