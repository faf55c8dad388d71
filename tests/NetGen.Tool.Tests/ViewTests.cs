using System.Globalization;
using System.Xml.Linq;
using NetGen.Tool.Show;
using NetGen.Tool.Show.Tables;

namespace NetGen.Tool.Tests;

/// <summary>Each view of a network says what the network is.</summary>
public class ViewTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void The_table_has_a_row_for_each_layer()
    {
        string[] lines = Show(Projects.LeNet5, "LeNet5", View.Table).Split('\n');
        Assert.StartsWith("LeNet5: [B, 1, 28, 28] → [B, 10]: 61,706 parameters", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("conv1", StringComparison.Ordinal) && l.Contains("[B, 6, 28, 28]", StringComparison.Ordinal)
            && l.Contains("156", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("dense3", StringComparison.Ordinal) && l.Contains("850", StringComparison.Ordinal));
    }

    [Fact]
    public void A_drawing_has_a_box_for_each_layer_and_arrows_that_lead_down()
    {
        XElement drawing = XElement.Parse(Show(Projects.Forked, "Forked", View.Svg));
        Dictionary<string, XElement> boxes = drawing.Elements(Svg + "g").ToDictionary(g => g.Elements(Svg + "text").First().Value, g => g.Element(Svg + "rect")!);
        Assert.Equal(["x", "left: Dense", "relu1: ReLU", "farther: Dense", "right: Dense", "add1: Add", "small: Dense", "few", "sum"], boxes.Keys);
        // No box covers another one, and none lies outside.
        (double X, double Y, double Right, double Bottom)[] places = [.. boxes.Values.Select(r =>
            (Number(r, "x"), Number(r, "y"), Number(r, "x") + Number(r, "width"), Number(r, "y") + Number(r, "height")))];
        Assert.All(places, p => Assert.True(p.X >= 0 && p.Y >= 0 && p.Right <= Number(drawing, "width") + 0.5 && p.Bottom <= Number(drawing, "height") + 0.5));
        for (int i = 0; i < places.Length; i++)
            Assert.All(places.Skip(i + 1), q => Assert.True(q.X >= places[i].Right || q.Right <= places[i].X || q.Y >= places[i].Bottom || q.Bottom <= places[i].Y));
        // An arrow begins below one box and ends above another one.
        string[] arrows = [.. drawing.Elements(Svg + "path").Select(p => p.Attribute("d")!.Value)];
        Assert.Equal(9, arrows.Length);
        Assert.All(arrows, d => Assert.True(Last(d) > double.Parse(d.Split(' ', 'C')[1], CultureInfo.InvariantCulture), d));
    }

    [Theory]
    [InlineData(View.Mermaid, "flowchart TD\n", "    n0([\"x<br/>[6]\"])\n", "    n0 --> n1\n")]
    [InlineData(View.Dot, "digraph \"Forked\" {\n", "    n0 [label=\"x\\n[6]\", shape=ellipse];\n", "    n0 -> n1;\n")]
    public void Other_notations_have_the_same_boxes(object view, string head, string box, string arrow)
    {
        string text = Show(Projects.Forked, "Forked", (View)view);
        Assert.StartsWith(head, text, StringComparison.Ordinal);
        Assert.Contains(box, text, StringComparison.Ordinal);
        Assert.Contains(arrow, text, StringComparison.Ordinal);
        Assert.Contains("farther: Dense", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_is_what_the_plan_says()
    {
        string text = Show(Projects.LeNet5, "LeNet5", View.Memory);
        Assert.Contains("Predict: ", text, StringComparison.Ordinal);
        Assert.Contains("Forward and Backward: ", text, StringComparison.Ordinal);
        Assert.Contains("conv1", text, StringComparison.Ordinal);
        XElement drawing = XElement.Parse(Show(Projects.LeNet5, "LeNet5", View.MemorySvg));
        double height = Number(drawing, "height"), width = Number(drawing, "width");
        XElement[] values = [.. drawing.Elements(Svg + "rect")];
        Assert.True(values.Length > 10, $"{values.Length} values");
        Assert.All(values, v => Assert.True(Number(v, "x") + Number(v, "width") <= width && Number(v, "y") + Number(v, "height") <= height, v.ToString()));
    }

    [Fact]
    public void Kernels_are_listed_in_the_order_of_the_programs()
    {
        string text = Show(Projects.LeNet5, "LeNet5", View.Kernels);
        int[] at = [.. new[] { "Forward\n", "Backward\n", "Predict\n" }.Select(name => text.IndexOf(name, StringComparison.Ordinal))];
        Assert.All(at, place => Assert.True(place >= 0));
        Assert.Contains("conv1 pooled", text, StringComparison.Ordinal);
    }

    /// <summary>Of a network with long names: tables, bars and sentences make room.</summary>
    [Theory]
    [InlineData(View.Table, 80)]
    [InlineData(View.Table, 120)]
    [InlineData(View.Memory, 80)]
    [InlineData(View.Memory, 120)]
    [InlineData(View.Kernels, 80)]
    [InlineData(View.Kernels, 120)]
    public void A_terminal_is_wide_enough(object view, int width)
    {
        ShownNetwork network = ShowCommand.Find(Projects.Read(Projects.UNet), "UNet");
        string narrow = ShowCommand.Text(network, (View)view, width), wide = ShowCommand.Text(network, (View)view);
        Assert.All(narrow.Split('\n'), line => Assert.True(line.Length <= width, line));
        // The same words, but for bars and numbers.
        if ((View)view == View.Kernels)
            Assert.Equal(Words(wide), Words(narrow));
        Assert.Contains(narrow.Split('\n'), line => line.Contains("doubleconv7.conv2", StringComparison.Ordinal));

        static string Words(string text) => string.Join(" ", text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>What skips many layers goes straight past them, and a chain of boxes stands in one line.</summary>
    [Fact]
    public void Long_arrows_are_straight()
    {
        XElement drawing = XElement.Parse(Show(Projects.UNet, "UNet", View.Svg));
        double[] middles = [.. drawing.Elements(Svg + "g").Select(g => g.Element(Svg + "rect")!).Select(r => Number(r, "x") + (Number(r, "width") / 2))];
        Assert.All(middles, m => Assert.Equal(middles[0], m, 0.11));
        string[] arrows = [.. drawing.Elements(Svg + "path").Select(p => p.Attribute("d")!.Value)];
        string[] skips = [.. arrows.Where(d => d.Contains('L', StringComparison.Ordinal))];
        Assert.Equal(3, skips.Length);
        // Each has one place beside the boxes all along: a curve there, a straight line, a curve back.
        Assert.All(skips, d => Assert.Single(d.Split('L').Skip(1).Select(part => part.Split(' ', 'C')[0]).Distinct()));
    }

    /// <summary>Of a network with very many layers; the blocks of one name are not one box.</summary>
    [Fact]
    public void Blocks_are_boxes()
    {
        const string Deep = """
            [Network, Input(16, 8)]
            [Use<GptBlock>(8, 2, Repeat = 8, Name = "h"), LayerNorm, Dense(3)]
            public partial class Deep;
            """;
        string[] boxes = [.. XElement.Parse(Show(Deep, "Deep", View.Svg)).Elements(Svg + "g").Select(g => g.Element(Svg + "text")!.Value)];
        Assert.Equal(["input", .. Enumerable.Range(0, 8).Select(i => $"h.{i}: 8 layers"), "layernorm1: LayerNorm", "dense1: Dense", "output"], boxes);
    }

    [Fact]
    public void Memory_is_told_in_a_unit_with_few_digits()
    {
        Assert.Equal(["0", "0.5 KiB", "1,023.0 KiB", "1.0 MiB", "319.0 MiB", "2.0 GiB", "4,096.0 GiB"],
            new[] { 0, 128, 261_888, 262_144, 319 * 262_144.0, 536_870_912, 1024.0 * (1L << 30) }.Select(MemorySize.Of));
        // No label begins left of the page, and no name leaves its rectangle.
        XElement drawing = XElement.Parse(Show(Projects.UNet, "UNet", View.MemorySvg));
        foreach (XElement label in drawing.Elements(Svg + "text").Where(t => t.Attribute("text-anchor")?.Value == "end"))
            Assert.True(Number(label, "x") - (label.Value.Length * 7) >= 0, label.ToString());
        XElement[] names = [.. drawing.Elements(Svg + "text").Where(t => t.Attribute("class")?.Value == "name")];
        Assert.True(names.Length > 5, $"{names.Length} names");
        Assert.All(names, n => Assert.True(Number(n, "x") + (n.Value.Length * 6) <= Number(drawing, "width"), n.ToString()));
    }

    private static string Show(string source, string name, View view) => ShowCommand.Text(ShowCommand.Find(Projects.Read(source), name), view);

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static double Last(string path) => double.Parse(path.Split(' ')[^1], CultureInfo.InvariantCulture);
}
