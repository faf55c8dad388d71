using NetGen.Training;

namespace NetGen;

/// <summary>What a network is, for people.</summary>
/// <example><code>Console.Write(net.Summary());                                       // a row for each layer: shape, parameters, operations</code></example>
public static class NetworkSummary
{
    /// <summary>A table of the network's ports and layers, with shapes, parameters and operations.</summary>
    /// <example><code>Console.Write(net.Summary());</code></example>
    public static string Summary(this INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return NetworkTable.Of(network.Description);
    }
}
