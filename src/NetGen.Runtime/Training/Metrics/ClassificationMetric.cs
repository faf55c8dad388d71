using NetGen.Training;

namespace NetGen;

/// <summary>A metric of predicted classes: the greatest of the output's channels is the answer, for each label. Logits and probabilities serve alike.</summary>
/// <example><code>
/// ClassificationMetric[] ofClasses = [new Accuracy(), new TopKAccuracy(5), new ConfusionMatrix(), new CrossEntropy()];     // of labels, against logits or probabilities
/// </code></example>
public abstract class ClassificationMetric : OutputMetric
{
    private protected ClassificationMetric(int? output, int? target) : base(output, target)
    {
    }

    /// <summary>Classes that the network tells apart.</summary>
    protected int Classes { get; private set; }

    /// <inheritdoc/>
    protected sealed override string? Mismatch()
    {
        Classes = OutputPort.Channels;
        bool fits = TargetPort.Kind == PortKind.Labels && Classes > 1 && OutputPort.Size == Classes * TargetPort.Size && TargetPort.Classes == Classes;
        return fits ? null : "an output of one channel per class, [classes, …] or [steps, classes], and labels of as many classes for each of its positions";
    }

    /// <inheritdoc/>
    protected sealed override void Add(Batch batch, ReadOnlySpan<float> output)
    {
        ReadOnlySpan<int> labels = batch.Labels(TargetColumn);
        var real = new RealSteps(batch, OutputPort.Lengths, OutputPort.RealSteps.Span, TargetPort.Size);
        for (int i = 0; i < labels.Length; i++)
        {
            if (real.Has(i) && labels[i] != Loss?.Ignored)
                Add(labels[i], output[OutputPort.PlaceOf(i)..], OutputPort.ChannelStride);
        }
    }

    /// <summary>Adds one label and the scores of the classes, which are at <paramref name="scores"/>[c · stride].</summary>
    private protected abstract void Add(int label, ReadOnlySpan<float> scores, int stride);

    /// <summary>The class of the greatest score, the first of equals; -1 if a score is NaN.</summary>
    private protected int Predicted(ReadOnlySpan<float> scores, int stride) => GreatestScore.Of(scores, Classes, stride);
}
