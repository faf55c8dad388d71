using System.Globalization;
using NetGen.Terminals.Progress;

namespace NetGen.ConsoleTests;

public sealed class TrainingConsoleTests
{
    private static FitOptions Options(int epochs = 3) =>
        new() { Optimizer = new Adam(0.02), Epochs = epochs, BatchSize = 8, Threads = 1, Validation = Spots.Points(30), Metrics = [new Accuracy(), new CrossEntropy()] };

    private static TestConsole Live(int width = 100)
    {
        TestConsole console = new TestConsole().Interactive().EmitAnsiSequences().Width(width).SupportsUnicode(true);
        console.Profile.Capabilities.Ansi = true;
        return console;
    }

    [Fact]
    public void A_file_gets_a_row_for_each_epoch_and_no_escape_codes()
    {
        using var net = new Spots(seed: 1);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        FitResult result = Terminal.Plain(text).Fit(net, Spots.Points(60), Options());
        Assert.DoesNotContain('\u001b', text.ToString());
        string[] lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["epoch", "loss", "val.", "loss", "accuracy", "cross", "entropy", "samples/s", "time"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(3 + 2 + 1, lines.Length);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            EpochReport report = result.Epochs[epoch];
            string[] cells = lines[epoch + 2].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal($"{epoch + 1}/3", cells[0]);
            Assert.Equal(report.Loss.ToString("0.0000", CultureInfo.InvariantCulture), cells[1]);
            Assert.Equal(report.Validation!.Loss.ToString("0.0000", CultureInfo.InvariantCulture), cells[2]);
            Assert.Equal(report.Validation["accuracy"].ToString("0.0000", CultureInfo.InvariantCulture), cells[3]);
            Assert.Equal(report.IsBest, cells[^1] is "●" or "*");
        }
        Assert.StartsWith("Completed: 3 epochs, 24 steps; best accuracy", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_has_a_live_line_which_is_gone_in_the_end()
    {
        using TestConsole console = Live();
        using var net = new Spots(seed: 1);
        console.Fit(net, Spots.Points(60), Options());
        string[] drawn = Screen.Drawn(console.Output), screen = Screen.Of(console.Output);
        Assert.Matches("^━*─+  epoch 1/3  loss [0-9.]+  [0-9,]+ samples/s  [0-9]+:[0-9][0-9] left$", drawn[0]);
        Assert.DoesNotContain(screen, line => line.Contains("left", StringComparison.Ordinal));
        Assert.Equal(3, screen.Count(line => line.Contains("/3 ", StringComparison.Ordinal)));
    }

    /// <summary>The natural metric, of the first samples of the validation set: here all 30.</summary>
    [Fact]
    public void The_live_line_shows_a_metric()
    {
        using var net = new Spots(seed: 1);
        IDataset validation = Spots.Points(30);
        LiveMetric metric = LiveMetric.For(net, validation)!;
        Assert.Null(metric.Text);
        metric.Measure(TimeSpan.MaxValue);
        Assert.Equal("accuracy " + net.Evaluate(validation)["accuracy"].ToString("0.000", CultureInfo.InvariantCulture), metric.Text);
        using TestConsole console = new TestConsole().SupportsUnicode(true).Width(120);
        console.Write(new StepLine(new StepReport(2, 4, 5, 10, 15, 0.5f, 0.25, 1e-3f, double.NaN, 12345.6, TimeSpan.FromSeconds(83)), metric.Text));
        Assert.Equal(new string('━', 15) + new string('─', 25) + $"  epoch 2/4  loss 0.250  {metric.Text}  12,346 samples/s  1:23 left", console.Output);
        Assert.Null(LiveMetric.For(net, validation: null));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(30)]
    [InlineData(45)]
    [InlineData(80)]
    [InlineData(200)]
    public void The_live_line_never_reaches_the_last_column(int width)
    {
        using TestConsole console = Live(width);
        using var net = new Spots(seed: 1);
        console.Fit(net, Spots.Points(60), Options());
        string longest = console.Output.Split('\r').Select(part => Screen.Of(part)[0]).Where(line => line.StartsWith('━') || line.StartsWith('─')).MaxBy(line => line.Length)!;
        Assert.InRange(longest.Length, 1, width - 1);
    }

    [Fact]
    public void A_terminal_without_other_characters_gets_ASCII()
    {
        using TestConsole console = Live().SupportsUnicode(false);
        using var net = new Spots(seed: 1);
        console.Fit(net, Spots.Points(60), Options());
        console.WriteSummary(net);
        console.WriteConfusion(net, Spots.Points(30));
        Assert.Matches("^#*-+  epoch 1/3", Screen.Drawn(console.Output)[0]);
        Assert.DoesNotContain(console.Output, c => c > 127);
    }

    [Fact]
    public void What_callbacks_write_stands_above_the_live_line()
    {
        using TestConsole console = Live();
        using var net = new Spots(seed: 1);
        int steps = 0;
        console.Fit(net, Spots.Points(60), Options() with { OnStep = _ => steps++, OnEpoch = epoch => console.WriteLine($"seen {epoch.Epoch}") });
        Assert.Equal(24, steps);
        Assert.Equal(["seen 1", "seen 2", "seen 3"], Screen.Of(console.Output).Where(line => line.StartsWith("seen", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_exception_takes_the_live_line_along()
    {
        using TestConsole console = Live();
        using var net = new Spots(seed: 1);
        var stop = new InvalidOperationException("stop");
        Assert.Same(stop, Assert.Throws<InvalidOperationException>(() => console.Fit(net, Spots.Points(60), Options() with { OnStep = _ => throw stop })));
        console.WriteLine("after");
        Assert.Equal("after", Screen.Of(console.Output)[0]);
    }

    [Fact]
    public void To_be_watched_changes_no_bit()
    {
        using TestConsole console = Live();
        using Spots watched = new(seed: 1), alone = new(seed: 1);
        console.Fit(watched, Spots.Points(60), Options());
        alone.Fit(Spots.Points(60), Options());
        foreach (Parameter parameter in alone.Parameters)
            Assert.Equal(parameter.ReadOnlySpan, watched.Parameters[parameter.Name].ReadOnlySpan);
    }

    [Fact]
    public void Without_a_validation_set_rows_have_the_loss()
    {
        using TestConsole console = Live();
        using var net = new Spots(seed: 1);
        console.Fit(net, Spots.Points(60), Options() with { Validation = null, Metrics = null });
        Assert.Contains(Screen.Of(console.Output), line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["epoch", "loss", "samples/s", "time"]);
        Assert.DoesNotContain("accuracy", console.Output);
    }

    [Fact]
    public void Columns_that_have_no_room_are_left_out()
    {
        using TestConsole console = Live(60);
        using var net = new Spots(seed: 1);
        console.Fit(net, Spots.Points(60), Options());
        string[] screen = Screen.Of(console.Output);
        Assert.All(screen, line => Assert.InRange(line.Length, 0, 60));
        Assert.Contains(screen, line => line.Contains("val. loss", StringComparison.Ordinal) && !line.Contains("cross entropy", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_are_the_same_in_every_culture()
    {
        static string Written()
        {
            using var net = new Spots(seed: 1);
            var text = new StringWriter(CultureInfo.InvariantCulture);
            IAnsiConsole console = Terminal.Plain(text);
            console.Fit(net, Spots.Points(60), Options(1) with { OnStep = _ => { } });
            console.WriteSummary(net);
            console.WriteConfusion(net, Spots.Points(1500));
            // Speeds and times differ from run to run.
            return string.Join('\n', text.ToString().Split('\n').Where(line => !line.Contains("1/1", StringComparison.Ordinal)));
        }

        string expected = Written();
        using var culture = new Foreign();
        Assert.Equal(expected, Written());
    }

    [Fact]
    public void A_run_that_goes_on_says_so()
    {
        string folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        try
        {
            using var net = new Spots(seed: 1);
            FitOptions options = Options() with { Checkpoints = new CheckpointOptions(folder) { Resume = true } };
            var text = new StringWriter(CultureInfo.InvariantCulture);
            using var stop = new CancellationTokenSource();
            Terminal.Plain(text).Fit(net, Spots.Points(60), options with { OnEpoch = _ => stop.Cancel() }, stop.Token);
            Assert.Contains("Cancelled: 1 epoch, 8 steps", text.ToString());
            Terminal.Plain(text, width: 400).Fit(net, Spots.Points(60), options with { Optimizer = new Adam(0.02) });
            Assert.Contains("1 epoch and 8 steps done", text.ToString());
            Assert.Contains("2/3", text.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Warnings_are_shown()
    {
        using var net = new Spots(seed: 1);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        Terminal.Plain(text, width: 400).Fit(net, Spots.Points(60), Options() with { Optimizer = new Adam(new CosineLearningRate(0.02, 10)) });
        Assert.Contains("warning: The learning rate schedule ends after 10 steps", text.ToString());
    }
}
