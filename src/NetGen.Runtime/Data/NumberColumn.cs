using NetGen.Data;

namespace NetGen;

/// <summary>A column of real numbers, with a linear map per channel on its way to the network.</summary>
/// <example><code>
/// NumberColumn pixels = DataColumn.Values("image", [1, 28, 28], images);
/// ChannelStatistics ofHalf = pixels.StatisticsOf(Enumerable.Range(0, 32));            // of the training part alone
/// NumberColumn scaled = pixels.Normalized(ofHalf), itself = pixels.Normalized(pixels.Statistics());
/// </code></example>
public abstract class NumberColumn : DataColumn
{
    private protected NumberColumn(PortDescription port, int values, ChannelMap map) : base(port, values, "values") => Map = map;

    /// <summary>Of so many samples, wherever their numbers lie.</summary>
    private protected NumberColumn(ChannelMap map, PortDescription port, int samples) : base(port, samples) => Map = map;

    private protected ChannelMap Map { get; }

    /// <summary>
    /// Mean and standard deviation of each channel (the first dimension of the shape, of a sequence [steps, features] the last; of all, if there is none) over all
    /// samples.
    /// </summary>
    public ChannelStatistics Statistics() => StatisticsOf(Enumerable.Range(0, Count));

    /// <summary>The same over some of the samples: those of the training part, so that nothing of the others leaks in.</summary>
    public ChannelStatistics StatisticsOf(IEnumerable<int> samples) => ChannelStatistics.Of(this, samples);

    /// <summary>
    /// The same numbers, less their mean and divided by their deviation: (x − mean)/deviation. The storage is shared. A deviation of 0 (a feature that never changes)
    /// divides by 1.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many channels.</exception>
    public NumberColumn Normalized(ChannelStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        int channels = Port.Channels;
        if (statistics.Mean.Count != channels && statistics.Mean.Count != 1)
            throw new ArgumentException(FormattableString.Invariant($"Column '{Port.Name}' has {Counted.Of(channels, "channel")}, the statistics {statistics.Mean.Count}."),
                nameof(statistics));
        return With(Map.Then(statistics, Port.ChannelsAreLast));
    }

    private protected abstract NumberColumn With(ChannelMap map);
}
