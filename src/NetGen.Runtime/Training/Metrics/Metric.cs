using NetGen.Training;

namespace NetGen;

/// <summary>A number that says how good predictions are, gathered batch by batch. Holds the state of one evaluation: not to be shared between threads.</summary>
/// <example>One's own: how far the answers are off at most. <code>
/// public sealed class GreatestError : Metric
/// {
///     private double _greatest;
///
///     public override string Name => "greatest error";
///     public override bool HigherIsBetter => false;
///     public override double Value => _greatest;
///     public override void Bind(NetworkDescription network) => ArgumentOutOfRangeException.ThrowIfNotEqual(network.Outputs.Count, 1);
///     public override void Reset() => _greatest = 0;
///
///     public override void Add(Batch batch, IPredictor predictor)
///     {
///         ReadOnlySpan&lt;float> answers = predictor.Output(0), targets = batch.Values(batch.Columns.Count - 1);
///         for (int i = 0; i &lt; answers.Length; i++)
///             _greatest = Math.Max(_greatest, Math.Abs(answers[i] - targets[i]));
///     }
/// }
/// </code></example>
public abstract class Metric
{
    /// <summary>"accuracy". Unique among the metrics of one evaluation.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a greater value is a better one.</summary>
    public abstract bool HigherIsBetter { get; }

    /// <summary>The value over all samples added since <see cref="Reset"/>; NaN before the first.</summary>
    public abstract double Value { get; }

    /// <summary>Called once before samples are added. Refuses networks that it cannot judge.</summary>
    /// <exception cref="ArgumentException">The network lacks the output or target, or they are of another kind.</exception>
    public abstract void Bind(NetworkDescription network);

    /// <summary>Forgets all samples.</summary>
    public abstract void Reset();

    /// <summary>Adds the samples of a batch with the predictions just made from it. Called for every batch: should allocate nothing.</summary>
    public abstract void Add(Batch batch, IPredictor predictor);

    /// <summary>"accuracy 0.991".</summary>
    public override string ToString() => new MetricValue(Name, Value).ToString();

    /// <summary>
    /// What suits a network without being told, on the first output that a loss compares with a target: accuracy of labels, accuracy of yes and no (<see cref="BinaryAccuracy"/>)
    /// under a binary
    /// cross-entropy or logistic loss, errors for each label (<see cref="LabelErrorRate"/>) under <c>CTC</c>, else the root of the mean squared error. None where the losses work
    /// on tensors that prediction does not give.
    /// </summary>
    /// <example><code>IReadOnlyList&lt;Metric> natural = Metric.DefaultsFor(net.Description);                // accuracy, for a network of classes</code></example>
    public static IReadOnlyList<Metric> DefaultsFor(NetworkDescription network)
    {
        foreach (MetricPair pair in MetricPair.Of(network))
        {
            // What stands for the labels of a sequence has to be found first: no label belongs to a step.
            if (pair.LossIn(network)?.Kind == LossKind.Ctc)
                return [new LabelErrorRate(pair.Output, pair.Target)];
            PortDescription output = network.Outputs[pair.Output], target = network.Targets[pair.Target];
            if (target.Kind == PortKind.Labels)
                return [new Accuracy(pair.Output, pair.Target)];
            if (target.Size != output.Size)
                continue;
            bool isBinary = pair.LossIn(network)?.Kind is LossKind.BinaryCrossEntropy or LossKind.BinaryCrossEntropyOfProbabilities or LossKind.Logistic;
            return [isBinary ? new BinaryAccuracy(pair.Output, pair.Target) : new RootMeanSquaredError(pair.Output, pair.Target)];
        }
        return [];
    }
}
