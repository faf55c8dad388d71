namespace NetGen.Training;

/// <summary>Names numbers and labels that a network refuses by their row of the data set: their place in a shuffled batch says nothing to anybody.</summary>
internal static class RowErrors
{
    /// <summary>The same error with the row; null if it is about something else, or rows have no numbers.</summary>
    /// <param name="error">What came of the last batch.</param>
    /// <param name="reader">Where that came from.</param>
    public static NetGenException? Located(NetGenException error, IBatchReader reader) => error switch
    {
        NonFiniteInputException number when Row(reader, number.Sample) is int row => new NonFiniteInputException(number, row),
        IndexOutOfBoundsException index when Row(reader, index.Sample) is int row => new IndexOutOfBoundsException(index, row),
        _ => null,
    };

    private static int? Row(IBatchReader reader, int sample) => reader.RowOf(sample) is >= 0 and <= int.MaxValue and var row ? (int)row : null;

    /// <summary>Demands of the targets of a batch what a training step does: finite numbers, and labels of the classes that there are.</summary>
    /// <exception cref="NonFiniteInputException">A number is none.</exception>
    /// <exception cref="IndexOutOfBoundsException">There is no such class.</exception>
    public static void VerifyTargets(NetworkDescription network, Batch batch)
    {
        for (int i = 0; i < network.Targets.Count; i++)
        {
            PortDescription target = network.Targets[i];
            int column = network.Inputs.Count + i;
            if (target.Counts >= 0)
                VerifyCounted(network, target, batch, column);
            else if (target.Lengths >= 0)
                VerifyRealSteps(network, target, batch, column);
            else if (target.Kind == PortKind.Labels)
                Guard.Indices(target.Name, batch.Labels(column), target.Size, target.Classes, target.Ignored);
            else
                Guard.Finite(target.Name, batch.Values(column), target.Size);
        }
    }

    private static void VerifyCounted(NetworkDescription network, PortDescription target, Batch batch, int column)
    {
        PortDescription port = network.Targets[target.Counts];
        ReadOnlySpan<int> counts = batch.Labels(network.Inputs.Count + target.Counts);
        Guard.Indices(port.Name, counts, 1, port.Classes);
        Guard.Indices(target.Name, batch.Labels(column), counts, target.Size, target.Classes, target.Ignored, target.First);
    }

    private static void VerifyRealSteps(NetworkDescription network, PortDescription target, Batch batch, int column)
    {
        PortDescription port = network.Inputs[target.Lengths];
        ReadOnlySpan<int> lengths = batch.Labels(target.Lengths);
        Guard.Lengths(port.Name, lengths, port.Classes - 1);
        ReadOnlySpan<int> real = target.RealSteps.Span;
        int steps = real.IsEmpty ? port.Classes - 1 : target.Shape[0];
        if (target.Kind == PortKind.Labels)
            Guard.Indices(target.Name, batch.Labels(column), lengths, steps, target.Classes, target.Ignored, realSteps: real);
        else
            Guard.Finite(target.Name, batch.Values(column), lengths, steps, target.Size / steps, real);
    }
}
