using System.Globalization;
using System.Xml.Linq;
using NetGen.Charts;
using NetGen.Reports;
using Xunit;

namespace NetGen.Runtime.Tests.Reports;

public sealed class ChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static IEnumerable<string> Texts(string svg) => XDocument.Parse(svg).Descendants(Svg + "text").Select(t => t.Value);

    [Theory]
    [InlineData(0, 10, new[] { "0", "2", "4", "6", "8", "10" })]
    [InlineData(0.91, 0.987, new[] { "0.90", "0.92", "0.94", "0.96", "0.98", "1.00" })]
    [InlineData(-3, 1, new[] { "-3", "-2", "-1", "0", "1" })]
    [InlineData(5, 5, new[] { "4.4", "4.6", "4.8", "5.0", "5.2", "5.4", "5.6" })]
    [InlineData(0, 250000, new[] { "0", "50,000", "100,000", "150,000", "200,000", "250,000" })]
    public void An_axis_is_written_in_round_numbers(double low, double high, string[] expected)
    {
        var axis = new Axis([low, high], 0, 100);
        Assert.Equal(expected, axis.Ticks.Select(axis.Text));
        Assert.InRange(axis.At(low), 0, 100);
        Assert.InRange(axis.At(high), 0, 100);
    }

    [Fact]
    public void A_logarithmic_axis_is_written_in_powers_of_ten()
    {
        var axis = new Axis([0.0031, 2.3, 0, double.NaN, -1], 0, 100, isLogarithmic: true);
        Assert.Equal(["0.001", "0.01", "0.1", "1", "10"], axis.Ticks.Select(axis.Text));
        Assert.Equal(50, axis.At(0.1), 1e-9);
        Assert.True(double.IsNaN(axis.At(0)));
        var tiny = new Axis([1e-9, 1e-2], 0, 100, isLogarithmic: true);
        Assert.Equal(["1e-9", "1e-7", "1e-5", "0.001"], tiny.Ticks.Select(tiny.Text));
    }

    [Fact]
    public void A_line_breaks_where_there_is_no_number()
    {
        var chart = new LineChart("Loss & more", "epoch", [new Series("a", [(1, 2), (2, double.NaN), (3, 4), (4, double.PositiveInfinity), (5, 1)])]);
        XDocument svg = XDocument.Parse(chart.ToSvg());
        string path = svg.Descendants(Svg + "path").Single().Attribute("d")!.Value;
        Assert.Equal(3, path.Count(c => c == 'M'));
        Assert.DoesNotContain("NaN", svg.ToString());
        Assert.DoesNotContain("∞", svg.ToString());
        Assert.Contains("Loss & more", Texts(chart.ToSvg()));
        Assert.Equal(3, svg.Descendants(Svg + "circle").Count());
    }

    [Fact]
    public void Charts_are_the_same_in_every_culture()
    {
        static string Drawn() => new LineChart("Loss", "epoch", [new Series("a", [(1, 0.25), (2, 1234.5)]), new Series("b", [(1, -3), (2, 1e-9)])]) { Mark = (1.5, "best") }.ToSvg()
            + new BarChart("Bars", [("x", 0.3333, "33.3 %")]).ToSvg() + new ScatterChart("Points", [(0.25, -1.5), (double.NaN, 1)]).ToSvg();
        string expected = Drawn();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", "−");
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(expected, Drawn());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_heat_map_says_each_count()
    {
        long[,] counts = { { 7, 1 }, { 0, 12 } };
        string svg = new HeatMap("Confusion", (t, a) => counts[t, a], ["<cat>", "dog"]).ToSvg();
        Assert.Equal(["7", "1", "12"], XDocument.Parse(svg).Descendants(Svg + "text").Where(t => t.Attribute("class")!.Value.StartsWith("cell", StringComparison.Ordinal))
            .Select(t => t.Value));
        Assert.Contains("<cat> taken for dog: 1 of 8 (12.5 %)", XDocument.Parse(svg).Descendants(Svg + "title").Select(t => t.Value));
        // Of a thousand classes there is a map without numbers, and few names.
        string large = new HeatMap("Large", (t, a) => t == a ? 1 : 0, [.. Enumerable.Range(0, 300).Select(i => $"class {i}")]).ToSvg();
        Assert.InRange(Texts(large).Count(), 10, 150);
    }

    [Fact]
    public void Nothing_to_show_is_an_empty_chart()
    {
        XDocument.Parse(new LineChart("Nothing", "epoch", []).ToSvg());
        XDocument.Parse(new LineChart("Nothing", "epoch", [new Series("a", [])]) { IsLogarithmic = true }.ToSvg());
        XDocument.Parse(new ScatterChart("Nothing", []).ToSvg());
    }
}
