namespace NetGen;

/// <summary>A number that says how good predictions are, gathered batch by batch. Holds the state of one evaluation: not to be shared between threads.</summary>
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

    /// <summary>What suits a network without being told: accuracy where its first target are labels, the root of the mean squared error where they are numbers like its first output.</summary>
    public static IReadOnlyList<Metric> DefaultsFor(NetworkDescription network)
    {
        if (network.Targets.Count == 0 || network.Outputs.Count == 0)
            return [];
        PortDescription target = network.Targets[0], output = network.Outputs[0];
        if (target.Kind == PortKind.Labels)
            return [new Accuracy()];
        return target.Size == output.Size ? [new RootMeanSquaredError()] : [];
    }
}
