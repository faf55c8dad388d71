using System.CommandLine;
using NetGen.Benchmarks.Cli;
using NetGen.Simd;
using Spectre.Console;

namespace NetGen.Benchmarks.Kernels;

/// <summary>The verb <c>kernels</c>.</summary>
internal sealed class KernelsCommand : Command
{
    public KernelsCommand() : base("kernels", "Kernels on one thread against the multiply-adds and the bandwidth that the machine has at most.")
    {
        var rounds = new Option<int>("--rounds") { Description = "Turns of each kernel.", DefaultValueFactory = _ => 5 };
        rounds.AtLeast(1);
        var seconds = new Option<double>("--seconds") { Description = "Length of a turn.", DefaultValueFactory = _ => 0.05 };
        Option<string> output = ResultFolder.Option("kernels.md, streams.md, math.md (each with its .csv) and roofline.svg");
        foreach (Option option in (Option[])[rounds, seconds, output])
            Options.Add(option);
        SetAction(parsed => Run(parsed.GetValue(rounds), parsed.GetValue(seconds), parsed.GetValue(output)!));
    }

    private static int Run(int rounds, double seconds, string output)
    {
        KernelMeasurement measured = SimdWidth.Best.Lanes switch
        {
            16 => KernelMeasurement.Of<F512>(rounds, seconds),
            8 => KernelMeasurement.Of<F256>(rounds, seconds),
            4 => KernelMeasurement.Of<F128>(rounds, seconds),
            _ => KernelMeasurement.Of<F1>(rounds, seconds),
        };
        foreach ((string name, ResultTable table) in ((string, ResultTable)[])[("kernels", measured.Kernels()), ("streams", measured.Streams()), ("math", measured.Math())])
        {
            table.Show(AnsiConsole.Console);
            table.Save(output, name);
        }
        File.WriteAllText(Path.Combine(output, "roofline.svg"), new Roofline(measured).Svg());
        AnsiConsole.WriteLine($"Written to {output}: kernels, streams and math as .md and .csv, and roofline.svg.");
        return 0;
    }
}
