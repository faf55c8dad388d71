using System.Globalization;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Api;

/// <summary>The layers of a network as an XML-doc table, so that hovering over the class shows them.</summary>
internal static class LayerTable
{
    public static IEnumerable<string> Lines(NetworkGraph graph)
    {
        yield return "/// <list type=\"table\">";
        yield return "/// <listheader><term>Layer</term><description>Output · parameters · FLOPs per sample</description></listheader>";
        foreach (LayerInfo layer in graph.Layers)
        {
            string cost = string.Join(" · ", new[] { layer.Output.ToString(), Count(layer.Parameters, "parameters"), Count(layer.Flops, "FLOPs") }.Where(t => t.Length > 0));
            yield return $"/// <item><term>{Xml(layer.Name)}: {Xml(layer.Kind)}</term><description>{Xml(cost)}</description></item>";
        }
        yield return "/// </list>";
    }

    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Count(long value, string unit) => value == 0 ? "" : Grouped(value) + " " + unit;
}
