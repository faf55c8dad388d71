using System.CommandLine;
using NetGen.Benchmarks.Cli;
using NetGen.Simd;
using Spectre.Console;

namespace NetGen.Benchmarks.Kernels;

/// <summary>The verb <c>kernels</c>.</summary>
internal sealed class KernelsCommand : Command
{
    public KernelsCommand() : base("kernels", "Kernels on one thread against the multiply-adds that the machine can do at most.")
    {
        var rounds = new Option<int>("--rounds") { Description = "Turns of each kernel.", DefaultValueFactory = _ => 7 };
        rounds.AtLeast(1);
        var seconds = new Option<double>("--seconds") { Description = "Length of a turn.", DefaultValueFactory = _ => 0.05 };
        Option<string> output = ResultFolder.Option("kernels.md and kernels.csv");
        foreach (Option option in (Option[])[rounds, seconds, output])
            Options.Add(option);
        SetAction(parsed => Run(parsed.GetValue(rounds), parsed.GetValue(seconds), parsed.GetValue(output)!));
    }

    private static int Run(int rounds, double seconds, string output)
    {
        ResultTable table = SimdWidth.Best.Lanes switch
        {
            16 => Measure<F512>(rounds, seconds),
            8 => Measure<F256>(rounds, seconds),
            4 => Measure<F128>(rounds, seconds),
            _ => Measure<F1>(rounds, seconds),
        };
        table.Show(AnsiConsole.Console);
        table.Save(output, "kernels");
        AnsiConsole.WriteLine($"Written to {output}/kernels.md and kernels.csv.");
        return 0;
    }

    /// <summary>The peak takes its turn among the kernels: what a shared machine takes away is taken from all alike.</summary>
    private static ResultTable Measure<V>(int rounds, double seconds)
        where V : unmanaged, ISimd<V>
    {
        var peak = new KernelCase("multiply-adds on registers (peak)", $"{V.Count} lanes", FmaPeak.Flops<V>(), () => FmaPeak.Run<V>());
        KernelCase[] cases = [peak, .. ProductCases.All<V>(), .. ConvolutionCases.All<V>(), .. DenseCases.All<V>()];
        // The first round is thrown away.
        for (int round = -1; round < rounds; round++)
        {
            foreach (KernelCase one in cases)
            {
                Slice slice = Slice.Measure(one.Run, seconds);
                if (round >= 0)
                    one.Times.Add(slice);
            }
        }
        return new ResultTable(
            ["kernel", "shape", "µs", "µs (median)", "GFLOP/s", "GFLOP/s (median)", "of the peak", "of the peak (median)"], 2,
            [.. cases.Select(one => Cells(one, peak))],
            [Machine.Describe(), "One thread. Least time of all repetitions, and the median of the turns' medians; the peak took turns with the kernels within one run."]);
    }

    private static string[] Cells(KernelCase one, KernelCase peak) =>
    [
        one.Kernel, one.Shape,
        Numbers.Microseconds(one.Times.Minimum), Numbers.Microseconds(one.Times.Median),
        FormattableString.Invariant($"{one.Rate:0.0}"), FormattableString.Invariant($"{one.MedianRate:0.0}"),
        FormattableString.Invariant($"{100 * one.Rate / peak.Rate:0} %"), FormattableString.Invariant($"{100 * one.MedianRate / peak.MedianRate:0} %"),
    ];
}
