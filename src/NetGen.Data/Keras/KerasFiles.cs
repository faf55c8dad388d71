namespace NetGen.Data;

/// <summary>Weights of Keras 3: files of <c>model.save_weights("model.weights.h5")</c> and <c>model.save("model.keras")</c>.</summary>
/// <example><code>Console.WriteLine(KerasFiles.LoadKeras(net, "lenet.keras"));           // lenet.keras: 10 tensors taken</code></example>
public static class KerasFiles
{
    /// <summary>
    /// Reads the weights of a Keras model that has the same layers in the same order. The file has no names to go by, only the kind of each layer and its number: layers of a
    /// kind are taken in that order, and every shape must be the network's. What a file of weights does not tell is the declaration's to say as Keras has it: activations,
    /// paddings, ε of normalisations (1e-3 there), heads, where the reset gate stands.
    /// </summary>
    /// <remarks>
    /// Numbers are brought into the network's layouts: kernels become [out, in, height, width], rows of a dense layer behind a <c>Flatten</c> of an image go from Keras' order
    /// (height, width, channel) to [channel, height, width], gates of a GRU are exchanged. Floats of 16 and 32 bits are read exactly, those of 64 as the float next to each.
    /// Covered: Dense (and TimeDistributed of it), Conv1D, Conv2D, DepthwiseConv1D, DepthwiseConv2D, Conv1DTranspose, Conv2DTranspose, Embedding, BatchNormalization,
    /// LayerNormalization, GroupNormalization, RMSNormalization, PReLU, SimpleRNN, LSTM, GRU, Bidirectional of them, and MultiHeadAttention of a sequence to itself. Any other
    /// layer with weights is refused by name.
    /// </remarks>
    /// <param name="network">What to fill.</param>
    /// <param name="path">"model.weights.h5", or "model.keras".</param>
    /// <returns>Which tensor came from where.</returns>
    /// <exception cref="CheckpointException">
    /// The file is damaged or none of Keras 3, or its layers are not the network's: everything that does not fit is named. Nothing has changed.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <example><code>
    /// LoadReport report = net.LoadKeras("lenet.weights.h5");               // in Python: model.save_weights("lenet.weights.h5")
    /// Console.WriteLine(report.Taken[0]);                                   // conv1.weight from layers/conv2d/vars/0
    /// </code></example>
    public static LoadReport LoadKeras(this INetwork network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using KerasStore store = KerasStore.Open(path);
        IReadOnlyList<KerasMove> moves = [.. new KerasMatching(store, network).Moves().OrderBy(move => move.To.Offset)];
        network.Parameters.Rewrite(buffer =>
        {
            foreach (IGrouping<KerasTensor?, KerasMove> group in moves.GroupBy(move => move.From))
            {
                float[]? values = group.Key is { } tensor ? store.Read(tensor) : null;
                foreach (KerasMove move in group)
                    move.Write(values, buffer.Slice(move.To.Offset, move.To.Length));
            }
        });
        IEnumerable<LoadedTensor> taken = moves.Select(move => new LoadedTensor(move.To.Name, move.From?.Path ?? "zeros", move.From?.ElementType ?? "F32"));
        return new LoadReport(path, [.. taken], [], []);
    }
}
