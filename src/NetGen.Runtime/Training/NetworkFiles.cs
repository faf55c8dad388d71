namespace NetGen;

/// <summary>Files of any network, beside the <c>Save</c> and <c>Load</c> that each has.</summary>
public static class NetworkFiles
{
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
