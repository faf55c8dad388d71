namespace NetGen.Onnx;

/// <summary>What the classes of an output are called.</summary>
internal static class ClassNames
{
    public const string Key = "classes";

    /// <exception cref="ArgumentException">No output has as many numbers, or the names stand among the metadata too.</exception>
    public static void Check(OnnxTable table, OnnxExportOptions options)
    {
        int count = options.ClassNames.Count;
        if (count == 0)
            return;
        if (options.Metadata.ContainsKey(Key))
            throw new ArgumentException($"The metadata have '{Key}', which is where the class names are written.", nameof(options));
        if (!table.Outputs.Any(port => Classes(port) == count || (Classes(port), count) is (1, 2)))
        {
            throw new ArgumentException($"{count} class names for {table.Network}, whose outputs are "
                + $"{string.Join(", ", table.Outputs.Select(o => $"'{o.Name}' [{string.Join(", ", o.Shape)}]"))}.", nameof(options));
        }
    }

    /// <summary>Of an image [classes, height, width] the channels, of everything else the last axis. One number tells two classes apart.</summary>
    private static int Classes(TablePort port) => port.Shape.Length == 0 ? 1 : port.Shape.Length == 3 ? port.Shape[0] : port.Shape[^1];
}
