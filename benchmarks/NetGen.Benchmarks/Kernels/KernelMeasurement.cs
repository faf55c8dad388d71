using System.Globalization;
using NetGen.Benchmarks.Compare;
using NetGen.Simd;

namespace NetGen.Benchmarks.Kernels;

/// <summary>All kernels and the machine's limits, measured in turns: what a shared machine takes away is taken from all alike.</summary>
/// <param name="Peak">Multiply-adds on registers.</param>
/// <param name="Levels">The memory, nearest first.</param>
/// <param name="Computing">Kernels that are measured by what they compute.</param>
/// <param name="Streaming">Kernels that are measured by what they move.</param>
/// <param name="Functions">Elementary functions.</param>
internal sealed record KernelMeasurement(
    KernelCase Peak, IReadOnlyList<MemoryLevel> Levels, IReadOnlyList<KernelCase> Computing, IReadOnlyList<KernelCase> Streaming, IReadOnlyList<(KernelCase Vectors, KernelCase? Scalar)> Functions)
{
    private string[] Notes { get; } = [Machine.Describe(), $"The machine was busy with other things for {MachineLoad.Percent()} % of its time when the run began.", "One thread. Least time of all repetitions, in brackets the median of the turns' medians; the limits took turns with the kernels within one run."];

    public static KernelMeasurement Of<V>(int rounds, double seconds)
        where V : unmanaged, ISimd<V>
    {
        var measured = new KernelMeasurement(
            new KernelCase("multiply-adds on registers (peak)", $"{V.Count} lanes", FmaPeak.Flops<V>(), () => FmaPeak.Run<V>()),
            Bandwidth.Levels<V>(),
            [.. ProductCases.All<V>(), .. ConvolutionCases.All<V>(), .. WinogradCases.All<V>(), .. DenseCases.All<V>()],
            [.. StreamCases.All<V>()],
            MathCases.All<V>());
        KernelCase[] all =
        [
            measured.Peak, .. measured.Levels.SelectMany(level => new[] { level.Read, level.Copy }), .. measured.Computing, .. measured.Streaming,
            .. measured.Functions.SelectMany(function => new[] { function.Vectors, function.Scalar }).OfType<KernelCase>(),
        ];
        // The first round is thrown away.
        for (int round = -1; round < rounds; round++)
        {
            foreach (KernelCase one in all)
            {
                Slice slice = Slice.Measure(one.Run, seconds);
                if (round >= 0)
                    one.Times.Add(slice);
            }
        }
        return measured;
    }

    /// <summary>The nearest level that keeps so many bytes.</summary>
    public MemoryLevel LevelOf(double bytes) => Levels.First(level => bytes <= level.Capacity);

    /// <summary>What the machine allows a kernel, in operations per nanosecond: the peak, or what its operands' level can bring.</summary>
    public double Roof(KernelCase kernel) => System.Math.Min(Peak.Rate, kernel.Intensity * LevelOf(kernel.Bytes).Read.Throughput);

    public ResultTable Kernels() => new(
        ["kernel", "shape", "µs", "GFLOP/s", "of the peak", "FLOP/byte", "of the roof"], 2,
        [
            [Peak.Kernel, Peak.Shape, Times(Peak), Number(Peak.Rate), "100 %", "–", "–"],
            .. Computing.Select(one => (string[])[one.Kernel, one.Shape, Times(one), Number(one.Rate), Percent(one.Rate / Peak.Rate), Number(one.Intensity), Percent(one.Rate / Roof(one))]),
        ],
        [.. Notes, "FLOP/byte: operations for each byte of the operands, each counted once. The roof: the peak, or what the nearest level of memory that holds the operands can bring at that intensity, whichever is less."]);

    public ResultTable Streams() => new(
        ["kernel", "shape", "µs", "GB/s", "level", "of its reads", "of its copy"], 2,
        [
            .. Levels.SelectMany(level => new[] { level.Read, level.Copy }).Select(one => (string[])[one.Kernel, one.Shape, Times(one), Number(one.Throughput), "", "", ""]),
            .. Streaming.Select(Cells),
        ],
        [.. Notes, "GB/s: bytes that must be moved at least, read and written; memory that is overwritten is counted once, though caches read it first. Level: the nearest that holds the operands; an operand that another kernel has left in a nearer cache is read faster."]);

    public ResultTable Math() => new(
        ["function", "ns / element", "MathF ns / element", "times faster"], 1,
        [
            .. Functions.Select(function =>
            {
                double vectors = function.Vectors.Times.Minimum / MathCases.Count / MathCases.Times;
                double? scalar = function.Scalar?.Times.Minimum / MathCases.Count;
                return (string[])[function.Vectors.Kernel, Number(vectors), scalar is { } s ? Number(s) : "–", scalar is { } t ? Number(t / vectors) + "x" : "–"];
            }),
        ],
        [.. Notes, $"{MathCases.Count} numbers in the nearest cache, each read and written. The framework has no erf; its sigmoid is 1 / (1 + exp(-x))."]);

    private string[] Cells(KernelCase one)
    {
        // Short cases repeat themselves within a repetition: what they hold is no more than the nearest cache.
        MemoryLevel level = LevelOf(one.Footprint);
        return [one.Kernel, one.Shape, Times(one), Number(one.Throughput), level.Name, Percent(one.Throughput / level.Read.Throughput), Percent(one.Throughput / level.Copy.Throughput)];
    }

    private static string Times(KernelCase one) => $"{Numbers.Microseconds(one.Times.Minimum)} ({Numbers.Microseconds(one.Times.Median)})";

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{100 * part:0} %");

    private static string Number(double number) => number.ToString(number switch { < 1 => "0.000", < 10 => "0.00", _ => "0.0" }, CultureInfo.InvariantCulture);
}
