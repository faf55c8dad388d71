using System.Collections.ObjectModel;
using NetGen.Checkpoints;
using NetGen.Parameters;

namespace NetGen;

/// <summary>
/// Saves and loads the parameters of a network in the safetensors format, which PyTorch and many others read and write: names, shapes and element order are PyTorch's.
/// </summary>
/// <example><code>Safetensors.Save(net.Parameters, "net.safetensors", new Dictionary&lt;string, string> { ["note"] = "third try" });</code></example>
public static class Safetensors
{
    /// <summary>Floats of a network whose former numbers are worth a collection: 64 MB.</summary>
    private const int LargeFloats = 16 * 1024 * 1024;

    /// <summary>
    /// Saves all parameters and buffers. The file is replaced in one step: a crash in the middle leaves the old one whole. Folders are made as needed.
    /// The metadata say <c>"format": "pt"</c> as PyTorch's own files do, which other libraries ask for.
    /// </summary>
    /// <param name="parameters">What to save.</param>
    /// <param name="path">Where to.</param>
    /// <param name="metadata">Texts to keep with them.</param>
    /// <exception cref="IOException">The disk is full, the folder read-only, ….</exception>
    public static void Save(ParameterSet parameters, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentException.ThrowIfNullOrEmpty(path);
        TensorFile.Save(path, [.. TensorSlot.Of(parameters)], metadata ?? ReadOnlyDictionary<string, string>.Empty);
    }

    /// <summary>
    /// Loads parameters and buffers, from a file of tensors, a <see cref="TrainingCheckpoint"/>, or several files that an index holds together
    /// ("model.safetensors.index.json", or the folder that it lies in). Everything is verified and read before the first number changes: a
    /// file that does not fit leaves the network as it was. Half precision (F16, BF16) is read exactly; F64 and whole numbers become the floats next to them, and a number
    /// that is more than a float can be is refused. PyTorch's <c>num_batches_tracked</c> beside the running
    /// statistics of a batch normalisation is passed over. All numbers change at once: predictions that other threads are in the middle of end with the old ones.
    /// </summary>
    /// <param name="parameters">What to fill.</param>
    /// <param name="path">Where from.</param>
    /// <param name="strict">Whether the file must hold exactly the network's tensors. If not, tensors that only one of the two has are passed over (transfer learning);
    /// those that both have must still agree in shape.</param>
    /// <exception cref="CheckpointException">The file is damaged, or its tensors are not the network's: each is named.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <example><code>Safetensors.Load(net.Parameters, "lenet.safetensors");</code></example>
    public static void Load(ParameterSet parameters, string path, bool strict = true) => Load(parameters, path, new LoadOptions { Strict = strict });

    /// <summary>The same for some of the tensors, or under other names. <see cref="LoadOptions"/> says which.</summary>
    /// <param name="parameters">What to fill.</param>
    /// <param name="path">Where from.</param>
    /// <param name="options">Which tensors, and what they are called.</param>
    /// <returns>What was taken, and what not.</returns>
    /// <exception cref="CheckpointException">The file is damaged, or its tensors are not the network's: each is named.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static LoadReport Load(ParameterSet parameters, string path, LoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        LoadReport? report = null;
        parameters.Rewrite(buffer => report = TensorFile.Load(
            path, parameters.Network, [.. TensorSlot.Of(parameters, buffer)], TrainingCheckpoint.IsOfTraining, options, isCopy: true));
        // Nothing else would make the collector look for numbers that nobody uses any more before as much memory again was asked for: those that a network began with, mostly.
        if (parameters.TotalFloats >= LargeFloats)
            GC.Collect();
        return report!;
    }

    /// <summary>The texts kept in a file.</summary>
    /// <exception cref="CheckpointException">The file is damaged.</exception>
    /// <example><code>
    /// IReadOnlyDictionary&lt;string, string> said = Safetensors.ReadMetadata("lenet.safetensors");      // "format": "pt", and what was saved with it
    /// </code></example>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path) => TensorFile.ReadMetadata(path);
}
