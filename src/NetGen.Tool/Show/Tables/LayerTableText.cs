using System.Globalization;
using System.Text;
using NetGen.Generator.Emission.Api;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Tool.Show.Tables;

/// <summary>The layers of a network, and the networks of a project, a row each.</summary>
internal static class LayerTableText
{
    /// <param name="network">The network.</param>
    /// <param name="width">Characters of a line: where they are too few, numbers have three digits and a unit.</param>
    public static string Of(ShownNetwork network, int width)
    {
        var text = new StringBuilder();
        text.AppendWrapped($"{network.FullName}: {LayerTable.Heading(network.Plan)}", width);
        string table = Table(network, "parameters", Number);
        bool fits = table.Split('\n').Max(line => line.Length) <= width;
        return text.Append('\n').Append(fits ? table : Table(network, "params", Short)).ToString();
    }

    private static string Table(ShownNetwork network, string parameters, Func<long, string> number)
    {
        List<string[]> rows = [["layer", "kind", "output", parameters, "FLOPs"]];
        rows.AddRange(network.Plan.Graph.Layers.Select(l => new[] { l.Name, l.Kind, l.Output.ToString(), number(l.Parameters), number(l.Flops) }));
        return Columns.Of(rows, rightFrom: 3);
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

    /// <summary>"4.83G".</summary>
    private static string Short(long value)
    {
        double rest = value;
        int unit = 0;
        while (rest >= 999.5 && unit < 4)
            (rest, unit) = (rest / 1000, unit + 1);
        return unit == 0 ? Number(value) : rest.ToString(rest < 9.995 ? "0.00" : rest < 99.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + "kMGT"[unit - 1];
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
