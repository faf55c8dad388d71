using System.Globalization;
using System.Xml.Linq;
using NetGen.Tool.Show;

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

    private static string Show(string source, string name, View view) => ShowCommand.Text(ShowCommand.Find(Projects.Read(source), name), view);

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static double Last(string path) => double.Parse(path.Split(' ')[^1], CultureInfo.InvariantCulture);
}
