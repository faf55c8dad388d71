using Spectre.Console;

namespace NetGen.Terminals.Tables;

/// <summary>A network as a table: its layers, and what they come to.</summary>
internal static class SummaryTable
{
    public static Table Of(NetworkDescription network, bool unicode)
    {
        Table table = new Table().Border(unicode ? TableBorder.Rounded : TableBorder.Ascii2).Title($"[bold]{Markup.Escape(network.Name)}[/]");
        table.BorderColor(Color.Grey);
        table.AddColumn("layer").AddColumn("kind").AddColumn("output");
        table.AddColumn(new TableColumn("parameters").RightAligned()).AddColumn(new TableColumn("FLOPs/sample").RightAligned());
        foreach (LayerDescription layer in network.Layers)
            table.AddRow(Markup.Escape(layer.Name), $"[grey]{Markup.Escape(layer.Kind)}[/]", Shape(layer.Shape), Count(layer.ParameterCount), Count(layer.FlopsPerSample));
        table.Columns[0].Footer = new Text("total");
        table.Columns[3].Footer = new Markup($"[bold]{Numbers.Count(network.ParameterCount)}[/]");
        table.Columns[4].Footer = new Markup($"[bold]{Numbers.Count(network.FlopsPerSample)}[/]");
        return table.Caption(Markup.Escape(Ports(network, unicode ? " → " : " -> ")));
    }

    private static string Ports(NetworkDescription network, string arrow)
    {
        string ports = string.Join("; ", network.Inputs) + arrow + string.Join("; ", network.Outputs);
        return network.Targets.Count == 0 ? ports : $"{ports}\ntrained against {string.Join("; ", network.Targets)}";
    }

    private static string Shape(IReadOnlyList<int> shape) => Markup.Escape($"[{string.Join(", ", shape)}]");

    private static string Count(long count) => count == 0 ? "[grey]-[/]" : Numbers.Count(count);
}
