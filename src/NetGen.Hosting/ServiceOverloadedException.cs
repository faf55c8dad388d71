namespace NetGen.Hosting;

/// <summary>As many requests as are allowed wait already: try again later (HTTP: 503).</summary>
/// <example><code>
/// try
/// {
///     await service.PredictAsync(image);
/// }
/// catch (ServiceOverloadedException e)
/// {
///     Console.WriteLine($"{e.Network} has {e.Limit} requests waiting");
/// }
/// </code></example>
public sealed class ServiceOverloadedException : NetGenException
{
    internal ServiceOverloadedException(string network, int limit)
        : base(FormattableString.Invariant($"{network} has {limit} requests waiting, as many as it takes: try again later, or raise QueueLimit."))
    {
        Network = network;
        Limit = limit;
    }

    /// <summary>The network.</summary>
    public string Network { get; }

    /// <summary>The most that may wait.</summary>
    public int Limit { get; }
}
