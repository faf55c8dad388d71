using System.Globalization;

namespace NetGen.Reports;

/// <summary>The network: a row for each layer.</summary>
internal static class LayersSection
{
    public static void Write(Page page, NetworkDescription network)
    {
        page.Heading("Network");
        page.Raw($"<p>{Page.Escaped(network.ToString())}</p>");
        if (network.Layers.Count > 0)
        {
            page.Table(["layer", "kind", "output", "parameters", "FLOPs per sample"], network.Layers.Select(layer => (string[])
                [layer.Name, layer.Kind, $"[{string.Join(", ", layer.Shape)}]", Count(layer.ParameterCount), Count(layer.FlopsPerSample)]), words: 3);
        }
    }

    private static string Count(long count) => count == 0 ? "–" : count.ToString("N0", CultureInfo.InvariantCulture);
}
