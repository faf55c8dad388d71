using System.Globalization;
using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Training.Faults;

/// <summary>Checkpoints, lines of progress and reasons are the same where numbers are written otherwise: as in Turkey (decimal comma), as in Arabia (other signs).</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData(",", ".", "-", "NaN")]
    [InlineData("٫", "٬", "\u061c-", "ليس رقم")]
    public void A_run_writes_and_reads_the_same_numbers_in_every_culture(string point, string group, string minus, string nan)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        NumberFormatInfo numbers = hostile.NumberFormat;
        (numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator, numbers.NegativeSign, numbers.NaNSymbol) = (point, group, minus, nan);
        try
        {
            string[] there = Run(hostile, hostile), here = Run(CultureInfo.InvariantCulture, CultureInfo.InvariantCulture), abroad = Run(hostile, CultureInfo.InvariantCulture);
            Assert.Equal(here, there);
            Assert.Equal(here, abroad);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Stops in one culture and goes on in another; says all that came of it.</summary>
    private static string[] Run(CultureInfo first, CultureInfo second)
    {
        using var folder = new TemporaryFolder();
        InMemoryDataset data = LinearNetwork.Data(30);
        var lines = new StringWriter { NewLine = "\n" };
        FitOptions Options() => new()
        {
            Optimizer = new Adam(0.0125), BatchSize = 8, Epochs = 3, Validation = data, EarlyStopping = new EarlyStopping { MinimumChange = 0.25 },
            Progress = lines, Time = new Stopped(), Checkpoints = new CheckpointOptions(folder["run"]) { Resume = true },
        };

        CultureInfo.CurrentCulture = first;
        new LinearNetwork().Fit(data, Options() with { Callbacks = [new Callbacks.CallbackLog("a", []) { StopAt = "step 6" }] });
        CultureInfo.CurrentCulture = second;
        var net = new LinearNetwork(9);
        FitResult result = net.Fit(data, Options());
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        IEnumerable<string> weights = net.Parameters["weight"].ReadOnlySpan.ToArray().Select(x => x.ToString("R", CultureInfo.InvariantCulture));
        return [lines.ToString().Replace(folder[""], "", StringComparison.Ordinal), result.ToString(), .. weights];
    }

    /// <summary>No time passes, so that no line tells of a speed.</summary>
    private sealed class Stopped : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
