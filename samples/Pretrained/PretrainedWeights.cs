namespace NetGen.Samples;

/// <summary>The weights that were learned on ImageNet, for networks that were imported from the same file: of another size, cut elsewhere, or with layers behind them.</summary>
public static class PretrainedWeights
{
    /// <summary>Takes them over.</summary>
    /// <param name="parameters">Those of a network.</param>
    /// <param name="name">What the imported network is called in it, where it is a layer; null where it is the network itself.</param>
    public static void CopyTo(ParameterSet parameters, string? name = null)
    {
        using PretrainedResNet18 learned = PretrainedResNet18.Pretrained();
        if (name is not null)
        {
            parameters.CopyPart(learned.Parameters, name);
            return;
        }
        foreach (Parameter own in parameters)
            learned.Parameters[own.Name].ReadOnlySpan.CopyTo(own.Span);
    }
}
