using System.Globalization;
using System.Xml.Linq;
using NetGen.Runtime.Tests.Checkpoints;
using NetGen.Runtime.Tests.Training;
using Xunit;

namespace NetGen.Runtime.Tests.Reports;

public sealed class HistoryTests
{
    private static FitResult Trained() => new LinearNetwork().Fit(LinearNetwork.Data(64), new FitOptions
    {
        Optimizer = new Adam(0.05f),
        Epochs = 3,
        BatchSize = 16,
        Validation = LinearNetwork.Data(32, seed: 2),
        Metrics = [new RootMeanSquaredError(), new MeanAbsoluteError()],
    });

    [Fact]
    public void Columns_are_what_epochs_reported()
    {
        FitResult result = Trained();
        Assert.Equal(["epoch", "steps", "loss", "learning rate", "seconds", "samples/s", "validation loss", "validation RMSE", "validation MAE"], result.History.Columns);
        Assert.Equal([1, 2, 3], result.History["epoch"]);
        Assert.Equal([4, 8, 12], result.History["steps"]);
        Assert.Equal(result.Epochs.Select(e => e.Loss), result.History["loss"]);
        Assert.Equal(result.Epochs.Select(e => e.Validation!["MAE"]), result.History["validation MAE"]);
        Assert.Contains("'accuracy'. There are: epoch, steps", Assert.Throws<KeyNotFoundException>(() => result.History["accuracy"]).Message);
    }

    [Fact]
    public void A_file_of_it_reads_back_to_the_same_bits_in_every_culture()
    {
        FitResult result = Trained();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NegativeSign) = (",", "−");
            CultureInfo.CurrentCulture = culture;
            using var folder = new TemporaryFolder();
            result.History.SaveCsv(folder["history.csv"]);
            string[][] rows = [.. File.ReadAllLines(folder["history.csv"]).Select(line => line.Split(','))];
            int loss = Array.IndexOf(rows[0], "loss");
            Assert.Equal(result.History["loss"].Select(x => (float)x), rows[1..].Select(row => float.Parse(row[loss], CultureInfo.InvariantCulture)));
            string[] cells = result.History.ToCsv().Split('\n')[1].Split(',');
            Assert.Equal(result.Epochs[0].Loss, double.Parse(cells[2], CultureInfo.InvariantCulture));
            Assert.Equal("0.05", cells[3]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_picture_of_it_stands_alone()
    {
        XDocument svg = XDocument.Parse(Trained().History.ToSvg());
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.Contains("prefers-color-scheme: dark", svg.ToString());
        Assert.Equal(2, svg.Descendants(svg.Root.Name.Namespace + "path").Count());
    }

    [Fact]
    public void Without_an_epoch_there_is_nothing()
    {
        var nothing = new FitResult(FitEnd.Cancelled, [], 0, double.NaN);
        Assert.Empty(nothing.History.Columns);
        Assert.Equal("", nothing.History.ToCsv());
        XDocument.Parse(nothing.History.ToSvg());
        using var net = new LinearNetwork();
        Assert.Contains("cancelled", nothing.ToHtml(net));
    }

    [Fact]
    public void A_page_about_numbers_has_outputs_over_targets()
    {
        var net = new LinearNetwork();
        FitResult result = net.Fit(LinearNetwork.Data(64), new FitOptions { Optimizer = new Adam(0.05f), Epochs = 2 });
        string html = result.ToHtml(net, new ReportOptions { Test = LinearNetwork.Data(500, seed: 3), Title = "A <line> & more" });
        Assert.Contains("Outputs over targets", html);
        Assert.Contains("<title>A &lt;line&gt; &amp; more</title>", html);
        Assert.Equal(500, html.Split("class=\"cloud\"").Length - 1);
        Assert.DoesNotContain("Confusion", html);
    }

    /// <summary>However many there are, some two thousand are drawn.</summary>
    [Fact]
    public void Many_points_are_thinned_evenly()
    {
        var net = new LinearNetwork();
        FitResult result = net.Fit(LinearNetwork.Data(64), new FitOptions { Optimizer = new Adam(0.05f), Epochs = 1 });
        string html = result.ToHtml(net, new ReportOptions { Test = LinearNetwork.Data(9001, seed: 3) });
        Assert.InRange(html.Split("class=\"cloud\"").Length - 1, 1000, 2000);
    }
}
