namespace NetGen;

/// <summary>A network: parameters, and the means to make workspaces that predict or train with them. Every generated class is one.</summary>
/// <example><code>static double Accuracy(INetwork network, IDataset test) => network.Evaluate(test)["accuracy"];</code></example>
/// <example><code>
/// static void Use(INetwork network, IDataset data)
/// {
///     using ITrainer trainer = network.CreateTrainer(maxBatch: 64, new Adam(1e-3));
///     using IPredictor predictor = network.CreatePredictor(maxBatch: 64), evaluator = network.CreateEvaluator(maxBatch: 64);
///     Console.WriteLine($"{network.Name}: {network.Description}, {network.Parameters}");
/// }
/// </code></example>
public interface INetwork : IDisposable
{
    /// <summary>The class's name.</summary>
    string Name { get; }

    /// <summary>Its tensors, shared by all its workspaces.</summary>
    ParameterSet Parameters { get; }

    /// <summary>Its ports and sizes.</summary>
    NetworkDescription Description { get; }

    /// <summary>A workspace that trains. One trainer at a time may change a network: a step beside one of another trainer throws <see cref="ConcurrentUseException"/>.</summary>
    /// <param name="maxBatch">The most samples of one step.</param>
    /// <param name="optimizer">How gradients change parameters. Belongs to this trainer from now on.</param>
    /// <param name="threads">Threads to use; 0: one per processor.</param>
    ITrainer CreateTrainer(int maxBatch, Optimizer optimizer, int threads = 0);

    /// <summary>A workspace that predicts, for one thread at a time.</summary>
    /// <param name="maxBatch">The most samples of one call.</param>
    /// <param name="threads">Threads to use; 0: one per processor.</param>
    IPredictor CreatePredictor(int maxBatch, int threads = 0);

    /// <summary>A predictor that gives, behind the outputs, the tensors in <see cref="NetworkDescription.Hidden"/>: what its losses read on data that is not trained on.</summary>
    /// <param name="maxBatch">The most samples of one call.</param>
    /// <param name="threads">Threads to use; 0: one per processor.</param>
    IPredictor CreateEvaluator(int maxBatch, int threads = 0) => CreatePredictor(maxBatch, threads);
}

/// <summary>A network of a known class: what code that is generic over networks makes one by, without reflection. Every generated class is one.</summary>
/// <example><code>static TNetwork Loaded&lt;TNetwork>(string path) where TNetwork : INetwork&lt;TNetwork>
/// {
///     TNetwork network = TNetwork.Create();
///     Safetensors.Load(network.Parameters, path);
///     return network;
/// }</code></example>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface INetwork<TSelf> : INetwork where TSelf : INetwork<TSelf>
{
    /// <summary>A network with fresh parameters: the same seed gives the same ones.</summary>
    static abstract TSelf Create(ulong seed = 0);
}
