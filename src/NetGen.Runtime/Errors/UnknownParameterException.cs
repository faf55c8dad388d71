namespace NetGen;

/// <summary>A network has no parameter of the name asked for.</summary>
/// <example><code>
/// try
/// {
///     net.Parameters.Freeze("cnv1.*");
/// }
/// catch (UnknownParameterException e)
/// {
///     Console.WriteLine($"{e.Name}: did you mean {string.Join(" or ", e.Near)}?");
/// }
/// </code></example>
public sealed class UnknownParameterException : NetGenException
{
    private const int MostListed = 20;

    internal UnknownParameterException(string network, string name, IReadOnlyList<string> near, IReadOnlyList<string> all)
        : base($"{network} has no parameter '{name}'. {(near.Count > 0 ? $"Nearest: {string.Join(", ", near)}" : $"There are: {string.Join(", ", all.Take(MostListed))}{(all.Count > MostListed ? ", …" : "")}")}.")
    {
        Name = name;
        Near = near;
    }

    /// <summary>The name asked for.</summary>
    public string Name { get; }

    /// <summary>Names that are much like it, the nearest first.</summary>
    public IReadOnlyList<string> Near { get; }
}
