namespace NetGen.Samples;

/// <summary>The weights that were learned on ImageNet, for networks that were imported from the same file: of another size, cut elsewhere, or with layers behind them.</summary>
public static class PretrainedWeights
{
    /// <summary>
    /// Takes them over, in the order of the file: what repeats in a network is imported as a block, and has other names where the network is cut before it repeats.
    /// </summary>
    /// <param name="parameters">Those of a network.</param>
    /// <param name="name">What the imported network is called in it, where it is a layer; null where it is the network itself.</param>
    public static void CopyTo(ParameterSet parameters, string? name = null)
    {
        using PretrainedResNet18 learned = PretrainedResNet18.Pretrained();
        Parameter[] own = [.. parameters.Where(parameter => name is null || parameter.Name.StartsWith(name + ".", StringComparison.Ordinal))];
        if (own.Length == 0)
            throw new ArgumentException($"{parameters.Network} has no layer '{name}'.", nameof(name));
        foreach ((Parameter to, Parameter from) in own.Zip(learned.Parameters))
        {
            if (!to.Shape.SequenceEqual(from.Shape))
                throw new ArgumentException($"'{to}' of {parameters.Network} is not '{from}' of {learned.Parameters.Network}: their shapes differ.", nameof(parameters));
            from.ReadOnlySpan.CopyTo(to.Span);
        }
    }
}
