namespace NetGen;

/// <summary>What is left of a pruned network does not make the network that it was to fill.</summary>
/// <example><code>
/// try
/// {
///     mask.CopyTo(net, network);
/// }
/// catch (PruningException e)
/// {
///     Console.WriteLine(e.Message);                                   // what the small network has otherwise
/// }
/// </code></example>
public sealed class PruningException : NetGenException
{
    internal PruningException(string message) : base(message)
    {
    }
}
