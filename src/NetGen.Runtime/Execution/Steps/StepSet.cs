namespace NetGen.Execution;

/// <summary>What the steps of one object have in common: networks and what trains them, the number of the next step, the losses of the last ones.</summary>
public sealed class StepSet : IDisposable
{
    private readonly Dictionary<string, float> _losses = new(StringComparer.Ordinal);
    private readonly List<ComposedStep> _steps = [];

    /// <summary>Brings networks and optimizers together.</summary>
    /// <param name="name">The class, for messages.</param>
    /// <param name="maxBatch">The most samples of one step.</param>
    /// <param name="threads">Threads that a step may use; 0: one per processor.</param>
    /// <param name="seed">Seed of noise and dropout.</param>
    /// <param name="owners">Networks, and tensors that are trained.</param>
    /// <exception cref="ArgumentException">Two fields hold one and the same network.</exception>
    /// <exception cref="InvalidOperationException">An optimizer serves another network already.</exception>
    /// <exception cref="ObjectDisposedException">A network was disposed.</exception>
    public StepSet(string name, int maxBatch, int threads, ulong seed, StepOwner[] owners)
    {
        Name = name;
        MaxBatch = Guard.MaxBatch(maxBatch);
        Threads = threads;
        Seed = seed;
        Owners = owners;
        for (int i = 0; i < owners.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (ReferenceEquals(owners[i].Parameters.Owner, owners[j].Parameters.Owner))
                    throw new ArgumentException($"{owners[j].Name} and {owners[i].Name} of {name} are one and the same network; each has one of its own.");
            }
            owners[i].Optimizer?.Attach(owners[i].Parameters);
        }
    }

    /// <summary>The most samples of one step.</summary>
    public int MaxBatch { get; }

    /// <summary>
    /// Calls of all steps so far: the number that noise and dropout are drawn with, so that no two calls draw the same. Set when training is resumed.
    /// </summary>
    public long StepCount { get; set; }

    internal string Name { get; }

    internal int Threads { get; }

    internal ulong Seed { get; }

    internal StepOwner[] Owners { get; }

    /// <summary>What a loss was when its step was last taken, its weight included; NaN before that.</summary>
    /// <param name="loss">"TrainD.loss1": the method and the loss's name.</param>
    /// <exception cref="ArgumentException">There is no such loss; the message lists those that there are.</exception>
    public float LossOf(string loss) => _losses.TryGetValue(loss, out float value) ? value
        : throw new ArgumentException($"{Name} has no loss '{loss}'; there are {string.Join(", ", _losses.Keys.Select(known => $"'{known}'"))}.", nameof(loss));

    /// <summary>Frees the memory of the steps; the networks stay their owners'.</summary>
    public void Dispose() => _steps.ForEach(step => step.Dispose());

    internal void Add(ComposedStep step) => _steps.Add(step);

    internal void Report(string loss, float value) => _losses[loss] = value;
}
