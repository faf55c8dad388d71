namespace NetGen;

/// <summary>What is left of a pruned network does not make the network that it was to fill.</summary>
public sealed class PruningException : NetGenException
{
    internal PruningException(string message) : base(message)
    {
    }
}
