namespace NetGen;

/// <summary>A data set does not have the columns that a network needs.</summary>
/// <example><code>
/// try
/// {
///     net.Fit(flowers, options);
/// }
/// catch (DatasetMismatchException e)
/// {
///     Console.WriteLine($"no data for {e.Network}: {e.Message}");
/// }
/// </code></example>
public sealed class DatasetMismatchException : NetGenException
{
    internal DatasetMismatchException(string network, string problem)
        : base($"The data set does not fit {network}: {problem}.")
    {
        Network = network;
    }

    /// <summary>The network's name.</summary>
    public string Network { get; }
}
