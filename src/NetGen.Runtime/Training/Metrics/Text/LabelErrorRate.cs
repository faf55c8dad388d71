using NetGen.Training;

namespace NetGen;

/// <summary>
/// Errors for each label of a network that was trained with <c>CTC</c>: the best class of each step, repetitions and blanks left out
/// (<see cref="CtcDecoder.Greedy(ReadOnlySpan{float}, int, int)"/>), compared with the labels by
/// <see cref="EditDistance"/>; the distances of all samples, divided by the number of their labels.
/// </summary>
/// <example><code>double errors = net.Evaluate(test, [new LabelErrorRate()])["label error rate"];</code></example>
public sealed class LabelErrorRate : OutputMetric
{
    private int[] _answer = [], _row = [];
    private int _countColumn;
    private long _errors, _labels;

    /// <summary>Of the output and target at these positions; by default of those that a loss compares.</summary>
    public LabelErrorRate(int? output = null, int? target = null) : base(output, target)
    {
    }

    /// <inheritdoc/>
    public override string Name => "label error rate";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override double Value => _labels == 0 ? double.NaN : (double)_errors / _labels;

    /// <inheritdoc/>
    public override void Bind(NetworkDescription network)
    {
        base.Bind(network);
        _countColumn = network.Inputs.Count + Loss!.Counts;
        _answer = new int[OutputPort.Size / OutputPort.Channels];
        _row = new int[TargetPort.Size + 1];
    }

    /// <inheritdoc/>
    public override void Reset() => _errors = _labels = 0;

    /// <inheritdoc/>
    protected override string? Mismatch() => Loss?.Kind == LossKind.Ctc ? null : "an output of classes at each step that CTC trains";

    /// <inheritdoc/>
    protected override void Add(Batch batch, ReadOnlySpan<float> output)
    {
        ReadOnlySpan<int> labels = batch.Labels(TargetColumn), counts = batch.Labels(_countColumn);
        for (int sample = 0; sample < counts.Length; sample++)
        {
            int steps = Loss!.Lengths < 0 ? _answer.Length : Loss.StepsOf(batch.Labels(Loss.Lengths)[sample]);
            int length = CtcDecoder.Greedy(output.Slice(sample * OutputPort.Size, steps * OutputPort.Channels), OutputPort.Channels, _answer, Loss.Blank);
            _errors += EditDistance.Of(_answer.AsSpan(0, length), labels.Slice(sample * TargetPort.Size, counts[sample]), _row);
            _labels += counts[sample];
        }
    }
}
