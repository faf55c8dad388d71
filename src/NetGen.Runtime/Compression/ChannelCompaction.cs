namespace NetGen.Compression;

/// <summary>Takes a chain of layers over into one that has the channels alone that are left.</summary>
internal static class ChannelCompaction
{
    /// <exception cref="PruningException">A tensor has another shape than what is left.</exception>
    public static void Copy(ParameterSet pruned, ParameterSet small, Func<string, int, bool> isLeft)
    {
        // Channels of the weight before, and which of them are left; no weight yet: the inputs, all of them.
        int channels = 0;
        int[]? left = null;
        var byLayer = new Dictionary<string, (int Channels, int[] Left)>(StringComparer.Ordinal);
        foreach (Parameter parameter in pruned)
        {
            Parameter target = small[parameter.Name];
            string layer = parameter.Name[..Math.Max(0, parameter.Name.LastIndexOf('.'))];
            if (parameter.Shape.Length >= 2 && !parameter.IsBuffer)
            {
                int[] rows = Rows(parameter, isLeft), columns = Columns(parameter, channels, left);
                CopyMatrix(parameter, target, rows, columns);
                (channels, left) = (parameter.Shape[0], rows.Length == parameter.Shape[0] ? null : rows);
            }
            else
            {
                // Buffers may stand behind all weights: the layer that they belong to tells.
                (int Channels, int[]? Left) its = byLayer.TryGetValue(layer, out (int, int[]) found) ? found : (channels, left);
                CopyMatrix(parameter, target, its.Left is not null && parameter.Length == its.Channels ? its.Left : All(parameter.Length), [0]);
            }
            if (left is not null)
                byLayer.TryAdd(layer, (channels, left));
        }
    }

    private static int[] All(int count) => [.. Enumerable.Range(0, count)];

    private static int[] Rows(Parameter weight, Func<string, int, bool> isLeft)
    {
        int size = weight.Length / weight.Shape[0];
        return [.. Enumerable.Range(0, weight.Shape[0]).Where(row => Enumerable.Range(row * size, size).Any(element => isLeft(weight.Name, element)))];
    }

    /// <summary>The inputs that are left: a channel is one of them, or behind a flattened image as many as it has pixels.</summary>
    private static int[] Columns(Parameter weight, int channels, int[]? left)
    {
        int inputs = weight.Shape[1];
        if (left is null)
            return All(inputs);
        if (inputs % channels != 0)
            throw new PruningException($"'{weight}' does not read the {channels} channels before it alone: only chains of layers become smaller.");
        int each = inputs / channels;
        return [.. left.SelectMany(channel => Enumerable.Range(channel * each, each))];
    }

    private static void CopyMatrix(Parameter from, Parameter to, int[] rows, int[] columns)
    {
        int width = from.Shape.Length >= 2 ? from.Shape[1] : 1, rest = Math.Max(1, from.Length / Math.Max(1, (from.Shape.Length >= 2 ? from.Shape[0] : from.Length) * width));
        if (to.Length != rows.Length * columns.Length * rest || (to.Shape.Length >= 2 && (to.Shape[0] != rows.Length || to.Shape[1] != columns.Length)))
        {
            throw new PruningException(
                $"Of '{from}' {Counted.Of(rows.Length, "channel")} of {Counted.Of(columns.Length, "input")} are left; '{to}' of the small network is declared for others.");
        }
        ReadOnlySpan<float> source = from.ReadOnlySpan;
        Span<float> destination = to.Span;
        int at = 0;
        foreach (int row in rows)
        {
            foreach (int column in columns)
            {
                source.Slice((row * width + column) * rest, rest).CopyTo(destination[at..]);
                at += rest;
            }
        }
    }
}
