namespace NetGen;

/// <summary>A network has no parameter of the name asked for.</summary>
public sealed class UnknownParameterException : NetGenException
{
    internal UnknownParameterException(string network, string name, IReadOnlyList<string> near)
        : base($"{network} has no parameter '{name}'." + (near.Count > 0 ? $" Nearest: {string.Join(", ", near)}." : ""))
    {
        Name = name;
        Near = near;
    }

    /// <summary>The name asked for.</summary>
    public string Name { get; }

    /// <summary>Names that are much like it, the nearest first.</summary>
    public IReadOnlyList<string> Near { get; }
}
