using NetGen.Training;

namespace NetGen;

/// <summary>
/// A metric of decisions: which class a label is of (the greatest of the output's channels is the answer), or yes and no of each number (one that is on the same side of its
/// threshold as the target is right:
/// 0 of logits, ½ of probabilities; targets 0 and 1, or −1 and 1 under a <c>LogisticLoss</c>). Kinds are the classes, or the channels whose numbers say yes or no.
/// </summary>
/// <example><code>DecisionMetric[] decisions = [new Precision(), new Recall(), new F1Score(), new RocAuc()];         // yes or no, or one class against the others</code></example>
public abstract class DecisionMetric : OutputMetric
{
    private YesOrNo _threshold;

    private protected DecisionMetric(int? output, int? target) : base(output, target)
    {
    }

    /// <summary>Whether each number is a decision of its own, yes or no; else one class of several is chosen.</summary>
    protected bool IsYesOrNo { get; private set; }

    /// <summary>The classes; or the channels, where each number is yes or no.</summary>
    protected int Kinds { get; private set; }

    /// <inheritdoc/>
    protected sealed override string? Mismatch()
    {
        Kinds = OutputPort.Channels;
        if (TargetPort.Kind == PortKind.Labels && Kinds > 1 && OutputPort.Size == Kinds * TargetPort.Size && TargetPort.Classes == Kinds)
        {
            IsYesOrNo = false;
            return null;
        }
        _threshold = YesOrNo.Of(OutputPort, Loss);
        IsYesOrNo = TargetPort.Kind == PortKind.Values && TargetPort.Size == OutputPort.Size
            && (Loss?.Kind is LossKind.BinaryCrossEntropy or LossKind.BinaryCrossEntropyOfProbabilities or LossKind.Logistic || OutputPort.Numbers != NumberKind.Values
                || Loss is null);
        return IsYesOrNo ? null
            : "an output of one channel per class and labels of as many classes, or an output that says yes or no (logits or probabilities) and as many targets";
    }

    /// <inheritdoc/>
    protected sealed override void Add(Batch batch, ReadOnlySpan<float> output)
    {
        if (IsYesOrNo)
            AddDecisions(batch, output);
        else
            AddClasses(batch, output);
    }

    /// <summary>Adds one label and the scores of the classes, which are at <paramref name="scores"/>[c · stride].</summary>
    private protected abstract void AddClass(int label, ReadOnlySpan<float> scores, int stride);

    /// <summary>Adds one yes or no.</summary>
    /// <param name="kind">The channel.</param>
    /// <param name="isYes">What it is.</param>
    /// <param name="score">What the network says.</param>
    private protected abstract void AddDecision(int kind, bool isYes, float score);

    /// <summary>Whether a score says yes.</summary>
    private protected bool SaysYes(float score) => _threshold.SaysYes(score);

    /// <summary>The probability of yes.</summary>
    private protected double Probability(float score) => OutputPort.Numbers == NumberKind.Probabilities ? score : 1 / (1 + Math.Exp(-score));

    /// <summary>The class of the greatest score, the first of equals; −1 if a score is NaN.</summary>
    private protected int Predicted(ReadOnlySpan<float> scores, int stride) => GreatestScore.Of(scores, Kinds, stride);

    private void AddClasses(Batch batch, ReadOnlySpan<float> output)
    {
        ReadOnlySpan<int> labels = batch.Labels(TargetColumn);
        var real = new RealSteps(batch, OutputPort.Lengths, OutputPort.RealSteps.Span, TargetPort.Size);
        for (int i = 0; i < labels.Length; i++)
        {
            if (real.Has(i) && labels[i] != Loss?.Ignored)
                AddClass(labels[i], output[OutputPort.PlaceOf(i)..], OutputPort.ChannelStride);
        }
    }

    private void AddDecisions(Batch batch, ReadOnlySpan<float> output)
    {
        ReadOnlySpan<float> target = batch.Values(TargetColumn);
        var real = new RealSteps(batch, OutputPort.Lengths, OutputPort.RealSteps.Span, OutputPort.Size / Kinds);
        for (int i = 0; i < target.Length; i++)
        {
            if (real.Has(OutputPort.PositionOf(i)))
                AddDecision(i / OutputPort.ChannelStride % Kinds, _threshold.IsYes(target[i]), output[i]);
        }
    }
}
