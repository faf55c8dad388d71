namespace NetGen;

/// <summary>Files of any network, beside the <c>Save</c> and <c>Load</c> that each has.</summary>
/// <example><code>
/// INetwork network = new LeNet5(seed: 1);
/// network.Save("lenet.safetensors");
/// LoadReport report = network.Load("lenet.safetensors", new LoadOptions { Strict = true });
/// </code></example>
public static class NetworkFiles
{
    /// <summary>Writes all parameters as safetensors, of a network of any class. The old file stays whole until the new one is complete.</summary>
    /// <param name="network">What to save.</param>
    /// <param name="path">Where to.</param>
    /// <exception cref="IOException">The disk is full, the folder read-only, ….</exception>
    /// <example><code>
    /// INetwork[] all = [new LeNet5(seed: 1), new Iris(seed: 1)];
    /// foreach (INetwork network in all)
    ///     network.Save($"{network.Name}.safetensors");
    /// </code></example>
    public static void Save(this INetwork network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        Safetensors.Save(network.Parameters, path);
    }

    /// <summary>Reads all parameters from safetensors. They change at once: predictions of other threads that are under way end with the old ones.</summary>
    /// <param name="network">What to fill.</param>
    /// <param name="path">Where from.</param>
    /// <exception cref="CheckpointException">The file is damaged, or its tensors are not the network's: each is named. Nothing has changed.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static void Load(this INetwork network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        Safetensors.Load(network.Parameters, path);
    }

    /// <summary>Loads some of a file's tensors, or under other names: transfer learning, and files of other libraries.</summary>
    /// <param name="network">What to fill.</param>
    /// <param name="path">Where from.</param>
    /// <param name="options">Which tensors, and what they are called.</param>
    /// <returns>What was taken, and what not.</returns>
    /// <exception cref="CheckpointException">The file is damaged, or its tensors are not the network's: each is named. Nothing has changed.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <example><code>Console.WriteLine(net.Load("resnet18.safetensors", new LoadOptions { Except = ["fc.*"] }));</code></example>
    public static LoadReport Load(this INetwork network, string path, LoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Safetensors.Load(network.Parameters, path, options);
    }
}
