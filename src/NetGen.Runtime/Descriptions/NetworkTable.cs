using System.Globalization;
using System.Text;

namespace NetGen.Training;

/// <summary>Writes a network as a table for people.</summary>
internal static class NetworkTable
{
    private static readonly string[] Titles = ["layer", "kind", "output", "parameters", "FLOPs/sample"];

    /// <summary>Ports and sizes in one line.</summary>
    public static string Heading(NetworkDescription network)
    {
        string targets = network.Targets.Count == 0 ? "" : $"; trained against {Ports(network.Targets)}";
        return FormattableString.Invariant(
            $"{network.Name}: {Ports(network.Inputs)} -> {Ports(network.Outputs)}; {network.ParameterCount:N0} parameter{(network.ParameterCount == 1 ? "" : "s")}, {network.FlopsPerSample:N0} FLOP{(network.FlopsPerSample == 1 ? "" : "s")} per sample{targets}");
    }

    /// <summary>The same, and a row for each layer.</summary>
    public static string Of(NetworkDescription network)
    {
        StringBuilder text = new StringBuilder(Heading(network)).AppendLine();
        if (network.Layers.Count == 0)
            return text.ToString();
        string[][] rows = [Titles, .. network.Layers.Select(Row)];
        int[] widths = [.. Titles.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            // Words begin, numbers end in line.
            IEnumerable<string> cells = row.Select((cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append("  ").AppendLine(string.Join("  ", cells).TrimEnd());
        }
        return text.ToString();
    }

    private static string[] Row(LayerDescription layer) =>
        [layer.Name, layer.Kind, $"[{string.Join(", ", layer.Shape)}]", Count(layer.ParameterCount), Count(layer.FlopsPerSample)];

    private static string Count(long count) => count == 0 ? "-" : count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Ports(IReadOnlyList<PortDescription> ports) => string.Join("; ", ports);
}
