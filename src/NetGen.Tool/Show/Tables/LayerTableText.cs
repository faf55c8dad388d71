using System.Globalization;
using NetGen.Generator.Emission.Api;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Tool.Show.Tables;

/// <summary>The layers of a network, and the networks of a project, a row each.</summary>
internal static class LayerTableText
{
    public static string Of(ShownNetwork network)
    {
        List<string[]> rows = [["layer", "kind", "output", "parameters", "FLOPs"]];
        rows.AddRange(network.Plan.Graph.Layers.Select(l => new[] { l.Name, l.Kind, l.Output.ToString(), Number(l.Parameters), Number(l.Flops) }));
        return $"{network.FullName}: {LayerTable.Heading(network.Plan)}\n\n{Columns.Of(rows, rightFrom: 3)}";
    }

    /// <summary>A row for each network that there is, and below what is wrong with the others.</summary>
    public static string List(ProjectNetworks networks)
    {
        List<string[]> rows = [["network", "inputs", "outputs", "parameters", "FLOPs"]];
        rows.AddRange(networks.Shown.Select(n => new[]
        {
            n.FullName, string.Join(", ", n.Prediction.Inputs.Select(i => i.Shape.ToString())), string.Join(", ", n.Prediction.Outputs.Select(o =>
                n.Prediction[o.Node].Shape.ToString())),
            Number(ConstantsText.ParameterCount(n.Plan)), Number(ConstantsText.Flops(n.Plan)),
        }));
        string table = networks.Shown.Count > 0 ? Columns.Of(rows, rightFrom: 3) : "";
        return string.Join("\n", networks.Broken.Select(n => $"{n.FullName} has errors:\n{string.Concat(n.Errors.Select(e => "  " + e + "\n"))}").Prepend(table)
            .Where(t => t.Length > 0));
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
