namespace NetGen.Training;

/// <summary>Which output a metric compares with which target: where it was not told, those that one loss of the network brings together.</summary>
internal readonly record struct MetricPair(int Output, int Target)
{
    /// <summary>
    /// All pairs of an output and a target that a loss compares (itself, or the probabilities of its logits), in the order of the losses. Without losses: the only output
    /// and the only target.
    /// </summary>
    public static IEnumerable<MetricPair> Of(NetworkDescription network)
    {
        if (network.Losses.Count == 0)
        {
            if (network.Outputs.Count == 1 && network.Targets.Count == 1)
                yield return new MetricPair(0, 0);
            yield break;
        }
        for (int k = 0; k < network.Losses.Count; k++)
        {
            LossDescription loss = network.Losses[k];
            for (int output = 0; loss.Target >= 0 && output < network.Outputs.Count; output++)
            {
                if (loss.Tensor == output || network.Outputs[output].Loss == k)
                    yield return new MetricPair(output, loss.Target);
            }
        }
    }

    /// <summary>The loss that brings the two together; null if none does.</summary>
    public LossDescription? LossIn(NetworkDescription network)
    {
        for (int k = 0; k < network.Losses.Count; k++)
        {
            LossDescription loss = network.Losses[k];
            if (loss.Target == Target && (loss.Tensor == Output || network.Outputs[Output].Loss == k))
                return loss;
        }
        return null;
    }
}
