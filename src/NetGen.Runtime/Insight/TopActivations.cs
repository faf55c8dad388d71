namespace NetGen;

/// <summary>A sample that a channel answers to.</summary>
/// <param name="Sample">Its place in the data set.</param>
/// <param name="Position">Where the channel's number is greatest: row times width plus column of a map, the step of a sequence, 0 of a feature.</param>
/// <param name="Value">That number.</param>
/// <example><code>
/// foreach (ActivatingSample found in TopActivations.Of(net, test, "output", channel: 3, count: 5))
///     Console.WriteLine($"sample {found.Sample}, position {found.Position}: {found.Value}");
/// </code></example>
public readonly record struct ActivatingSample(int Sample, int Position, float Value);

/// <summary>What a channel of a network looks for: the samples of a data set to which it answers most (Zeiler and Fergus 2014, figure 2).</summary>
/// <example><code>IReadOnlyList&lt;ActivatingSample> threes = TopActivations.Of(net, test, "output", channel: 3);</code></example>
public static class TopActivations
{
    /// <summary>The samples with the greatest number of a channel anywhere, the greatest first.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The inputs of the network, then its targets.</param>
    /// <param name="output">The name of the output that has the channel: <c>[Conv2D(16, 5), ReLU, As("maps"), Output("maps")]</c>.</param>
    /// <param name="channel">Which one.</param>
    /// <param name="count">How many samples.</param>
    /// <param name="batchSize">Samples predicted at once.</param>
    /// <param name="threads">Threads; 0: one per processor.</param>
    /// <exception cref="ArgumentException">There is no such output.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It has no such channel.</exception>
    /// <example><code>
    /// foreach (ActivatingSample found in TopActivations.Of(net, test, "maps", channel: 3))
    ///     Console.WriteLine($"sample {found.Sample}");
    /// </code></example>
    public static IReadOnlyList<ActivatingSample> Of(INetwork network, IDataset data, string output, int channel, int count = 9, int batchSize = 256, int threads = 0) =>
        Of(network, data, output, [channel], count, batchSize, threads)[0];

    /// <summary>The same of several channels, for which each sample is predicted once.</summary>
    /// <inheritdoc cref="Of(INetwork, IDataset, string, int, int, int, int)"/>
    /// <param name="network">The network.</param>
    /// <param name="data">The inputs of the network, then its targets.</param>
    /// <param name="output">The name of the output that has the channels.</param>
    /// <param name="channels">Which ones.</param>
    /// <param name="count">How many samples of each.</param>
    /// <param name="batchSize">Samples predicted at once.</param>
    /// <param name="threads">Threads; 0: one per processor.</param>
    /// <returns>Those of each channel, in the order in which they were asked for.</returns>
    public static IReadOnlyList<IReadOnlyList<ActivatingSample>> Of(
        INetwork network, IDataset data, string output, IReadOnlyList<int> channels, int count = 9, int batchSize = 256, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        NetworkDescription description = network.Description;
        int place = description.OutputNamed(output);
        PortDescription port = description.Outputs[place];
        foreach (int channel in channels)
        {
            if ((uint)channel >= (uint)port.Channels)
                throw new ArgumentOutOfRangeException(nameof(channels), channel, FormattableString.Invariant($"The output '{port}' has the channels 0 to {port.Channels - 1}."));
        }
        PriorityQueue<ActivatingSample, (float, int)>[] best = [.. channels.Select(_ => new PriorityQueue<ActivatingSample, (float, int)>())];
        using IPredictor predictor = network.CreatePredictor(batchSize, threads);
        using var batch = new Batch(description, batchSize);
        var loader = new BatchLoader(data, batchSize, shuffle: false);
        int first = 0;
        for (loader.Start(epoch: 0); loader.Next(batch); first += batch.Count)
        {
            predictor.Run(batch);
            for (int i = 0; i < batch.Count; i++)
            {
                for (int c = 0; c < best.Length; c++)
                {
                    ActivatingSample own = Greatest(predictor.Output(place).Slice(i * port.Size, port.Size), port, channels[c], first + i);
                    if (own.Position < 0)
                        continue;
                    // Of equal ones the first samples stay.
                    best[c].Enqueue(own, (own.Value, -own.Sample));
                    if (best[c].Count > count)
                        best[c].Dequeue();
                }
            }
        }
        return [.. best.Select(queue => queue.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element).ToArray())];
    }

    private static ActivatingSample Greatest(ReadOnlySpan<float> numbers, PortDescription port, int channel, int sample)
    {
        int position = -1;
        float value = float.NegativeInfinity;
        for (int p = 0; p < port.Size / port.Channels; p++)
        {
            float number = numbers[port.PlaceOf(p) + channel * port.ChannelStride];
            if (number > value)
                (position, value) = (p, number);
        }
        return new ActivatingSample(sample, position, value);
    }
}
