namespace NetGen.Data;

/// <summary>Whether a pipeline makes what a network reads, and understands what it answers.</summary>
internal static class PipelineContract
{
    /// <exception cref="DatasetMismatchException">Says which port is not what was expected.</exception>
    public static void Verify(NetworkDescription network, Pipeline pipeline)
    {
        IReadOnlyList<PortDescription> made = pipeline.Inputs;
        bool fits = made.Count == network.Inputs.Count;
        for (int i = 0; fits && i < made.Count; i++)
        {
            PortDescription port = network.Inputs[i];
            fits = port.Kind == made[i].Kind && port.Size == made[i].Size && made[i].Classes <= port.Classes && port.Least == made[i].Least;
        }
        if (!fits)
            throw new DatasetMismatchException(network.Name, $"its inputs are {string.Join("; ", network.Inputs)}, but the pipeline makes {string.Join("; ", made)}");
        if (pipeline.Target is { } target && !target.Fits(network.Outputs[0]))
        {
            string asked = target is ClassTarget classes ? FormattableString.Invariant($"{classes.Classes.Count} classes {Names.Listed(classes.Classes)}")
                : $"the number(s) {target.Name}";
            throw new DatasetMismatchException(network.Name, $"its first output is {network.Outputs[0]}, but the pipeline answers with {asked}");
        }
    }
}
