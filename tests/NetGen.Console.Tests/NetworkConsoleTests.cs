using System.Globalization;

namespace NetGen.ConsoleTests;

public sealed class NetworkConsoleTests
{
    private static string Plain(Action<IAnsiConsole> write, int width = 120)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        write(Terminal.Plain(text, width));
        return text.ToString();
    }

    [Fact]
    public void A_summary_has_each_layer_and_the_totals()
    {
        using var net = new Spots(seed: 1);
        string[] lines = Plain(console => console.WriteSummary(net)).Split('\n');
        Assert.All(net.Description.Layers, layer =>
            Assert.Contains(lines, line => line.Contains(layer.Name, StringComparison.Ordinal) && line.Contains(layer.Kind, StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("total", StringComparison.Ordinal) && line.Contains(" 51 ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("input [2]", StringComparison.Ordinal) && line.Contains("[3], logits", StringComparison.Ordinal));
    }

    [Fact]
    public void A_confusion_matrix_has_a_row_for_each_class()
    {
        using var net = new Spots(seed: 1);
        ConfusionMatrix? matrix = null;
        string text = Plain(console => matrix = console.WriteConfusion(net, Spots.Points(90), ["east", "north", "west"]));
        string[] lines = text.Split('\n'), names = ["east", "north", "west"];
        for (int truth = 0; truth < 3; truth++)
        {
            string[] cells = lines.Single(line => line.Contains("│ " + names[truth] + " ", StringComparison.Ordinal) && line.Contains('%'))
                .Split('│', StringSplitOptions.TrimEntries);
            for (int answer = 0; answer < 3; answer++)
                Assert.Equal(matrix![truth, answer] == 0 ? "·" : matrix[truth, answer].ToString(CultureInfo.InvariantCulture), cells[2 + answer]);
        }
        Assert.Contains("of the labels are predicted right", text);
    }

    [Fact]
    public void More_classes_than_columns_become_a_list_of_the_worst_pairs()
    {
        using var net = new Spots(seed: 1);
        string text = Plain(console => console.WriteConfusion(net, Spots.Points(90), ["a rather long name", "another long name", "the third name"]), width: 50);
        Assert.Contains("was taken for", text);
        Assert.DoesNotContain("precision", text);
    }

    [Fact]
    public void Names_that_are_too_few_are_refused()
    {
        using var net = new Spots(seed: 1);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Plain(console => console.WriteConfusion(net, Spots.Points(30), ["one", "two"])));
        Assert.Contains("3 classes, but 2 names", refused.Message);
    }

    [Fact]
    public void A_network_without_classes_is_refused()
    {
        using var net = new Curve(seed: 1);
        var data = new InMemoryDataset(DataColumn.Values("input", [1], new float[4]), DataColumn.Values("target", [1], new float[4]));
        Assert.Contains("labels", Assert.Throws<ArgumentException>(() => Plain(console => console.WriteConfusion(net, data))).Message);
    }
}
