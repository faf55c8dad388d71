using NetGen.Parameters;

namespace NetGen;

/// <summary>A network that is a layer of another one has its parameters among those of the other, under a name: they go from one to the other.</summary>
/// <example><code>net.Parameters.CopyPart(((INetwork)net).Parameters, "trunk");       // what is called "trunk.…" here</code></example>
public static class ParameterParts
{
    /// <summary>Takes over the numbers of a network that is used as a layer: each tensor "conv1.weight" becomes "judge.conv1.weight".</summary>
    /// <param name="whole">The parameters of the network that uses it.</param>
    /// <param name="part">Those of the network itself.</param>
    /// <param name="name">What the use is called: its Name or Share, "judge"; else the class with a number, "lenet51".</param>
    /// <exception cref="UnknownParameterException">A tensor is not there under that name: nothing has changed.</exception>
    /// <exception cref="ArgumentException">A tensor has another shape there: nothing has changed.</exception>
    /// <example><code>net.Parameters.CopyPart(((INetwork)net).Parameters, "judge");</code></example>
    public static void CopyPart(this ParameterSet whole, ParameterSet part, string name)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(part);
        ArgumentException.ThrowIfNullOrEmpty(name);
        foreach (Parameter own in part)
        {
            Parameter there = whole[$"{name}.{own.Name}"];
            if (!own.Shape.SequenceEqual(there.Shape))
                throw new ArgumentException($"'{there}' of {whole.Network} cannot take over '{own}' of {part.Network}: their shapes differ.", nameof(part));
        }
        foreach (Parameter own in part)
            own.ReadOnlySpan.CopyTo(whole[$"{name}.{own.Name}"].Span);
    }
}
