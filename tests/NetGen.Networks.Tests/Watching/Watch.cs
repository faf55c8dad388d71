using System.Globalization;
using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;
using Tensor = NetGen.Networks.Tests.Reference.Tensor;

namespace NetGen.Networks.Tests.Watching;

/// <summary>
/// Holds each kernel of a program that has run against the reference: given what the engine itself has stored, it must have stored what the reference computes of that.
/// So errors do not add up, and the first kernel that is wrong is named.
/// </summary>
internal static class Watch
{
    /// <summary>Of the root mean square: a kernel adds up some hundred or thousand products of relative error 6e-8 each.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>By how many times what a rounding of its operands moves a result may be off.</summary>
    private const double Roundings = 50;

    /// <summary>What is wrong in a run, the first of it; null if nothing is.</summary>
    /// <param name="run">The run.</param>
    /// <param name="expectation">Changes what is expected of a kernel, for tests of this.</param>
    public static string? FirstWrong(WatchedRun run, Action<FusedKernel, Tensor>? expectation = null)
    {
        WatchedProgram program = run.Program;
        NetworkGraph graph = program.LaidOut.Graph;
        ILookup<int, StoredValue> stored = program.Values.ToLookup(v => v.Kernel);
        Dictionary<int, StoredValue> byValue = program.Values.Where(v => v.Value != -1).ToDictionary(v => v.Value);
        var aliases = new Aliases(program.LaidOut);
        var packed = new Dictionary<int, Tensor>();
        foreach ((int at, int step) in ProgramOrder.Of(graph, program.Kernels))
        {
            FusedKernel kernel = program.Kernels[at];
            KernelNames names = KernelNames.Of(kernel, graph, parameter: null);
            string comment = KernelComment.Of(kernel, graph, names.Title), when = kernel.Loop < 0 ? "" : $", step {step} of {graph.Loops[kernel.Loop].Name}";
            string what = $"{names.Name}, {kernel.Layout}, {run.Width}{when}";
            if (FusedReference.Computes(kernel) && Different(kernel, step, what) is { } difference)
                return $"{difference} ({comment})";
            foreach (StoredValue value in stored[at])
            {
                if (run.Overwritten(value) is >= 0 and var beside)
                    return string.Create(CultureInfo.InvariantCulture,
                        $"{what}: float {beside} behind the {value.Floats} of its {(value.Scratch.Length > 0 ? value.Scratch : "result")} was overwritten ({comment})");
            }
        }
        return null;

        string? Different(FusedKernel kernel, int step, string what)
        {
            Tensor[] results = FusedReference.Evaluate(kernel, view => Read(view, step), run.Feed).Outputs;
            if (kernel.Product is PackWeightsOp or PackTapsOp or PackDenseOp)
            {
                // How they lie is the kernels' business: what comes out of their reader tells whether they lie right.
                packed[kernel.Outputs[0].Node] = results[0];
                return null;
            }
            if (kernel.Product is UnpackOp unpack)
                return Difference(what, Read(kernel.Inputs[0], step), noise: 0, run.Output(unpack.Output, kernel.Shape), kernel);
            Tensor[] shaken = FusedReference.Evaluate(kernel, view => Shaken(Read(view, step)), run.Feed).Outputs;
            for (int i = 0; i < results.Length; i++)
            {
                double noise = RootMeanSquare(results[i].Data, shaken[i].Data);
                expectation?.Invoke(kernel, results[i]);
                if (Difference(what + (results.Length > 1 ? $", result {i + 1}" : ""), results[i], noise, Written(kernel, kernel.Outputs[i], step), kernel) is { } difference)
                    return difference;
            }
            return null;
        }

        // What several kernels compute a part of each is stored as a whole.
        Tensor Written(FusedKernel kernel, FusedOutput output, int step)
        {
            ValueView place = FusedReference.PlaceInLoop(kernel, output.Node, aliases, graph) ?? new ValueView(output.Node, kernel.Shape, output.Offset);
            return FusedReference.View(place, run.Read(byValue[place.Root]), step);
        }

        Tensor Read(ValueView view, int step) => packed.TryGetValue(view.Root, out Tensor? weights)
            ? weights
            : FusedReference.View(aliases.OfWatched(view), FusedReference.Leaf(graph, view.Root, run.Feed) ?? run.Read(byValue[view.Root]), step);

        // Labels and places are whole numbers, and stay what they are.
        Tensor Shaken(Tensor value) => value.Data.All(v => v == Math.Floor(v))
            ? value
            : new Tensor(value.Shape, value.Batch, Array.ConvertAll(value.Data, Shake));
    }

    /// <summary>Half an ulp up or down, by a bit of the number itself.</summary>
    private static double Shake(double value) => value * (1 + ((((BitConverter.DoubleToInt64Bits(value) >> 29) & 1) - 0.5) / (1 << 23)));

    private static string? Difference(string what, Tensor expected, double noise, Tensor actual, FusedKernel kernel)
    {
        double scale = RootMeanSquare(expected.Data, null);
        double allowed = (Tolerance * Coarseness(kernel.Product) * scale) + (Roundings * noise);
        int worst = -1;
        double most = allowed;
        for (int i = 0; i < expected.Data.Length; i++)
        {
            double error = Math.Abs(actual.Data[i] - expected.Data[i]);
            if (double.IsNaN(error) && !(double.IsNaN(actual.Data[i]) && double.IsNaN(expected.Data[i])))
                error = double.PositiveInfinity;
            if (error > most)
                (worst, most) = (i, error);
        }
        return worst < 0 ? null : string.Create(CultureInfo.InvariantCulture,
            $"{what}: {Place(expected, worst)}: expected {expected.Data[worst]:R}, came {actual.Data[worst]:R}; allowed {allowed:E1}, root mean square {scale:E2}");
    }

    /// <summary>"sample 3, channel 1, row 0, column 4".</summary>
    private static string Place(Tensor tensor, int index)
    {
        int element = index % tensor.Size, channel = tensor.ChannelOf(element), position = element % tensor.Plane;
        string place = tensor.Shape.Rank == 0 ? "" : tensor.Shape is { PerSample: false, Rank: > 1 } ? $"element {element}" : $"channel {channel}";
        if (tensor.Shape.PerSample)
            place = $"sample {index / tensor.Size}" + (place.Length > 0 ? ", " + place : "");
        if (tensor.Shape.IsSequence)
            place += $", step {element / tensor.Channels}";
        if (tensor.Shape is { PerSample: true, Rank: 3 })
            place += $", row {position / tensor.Shape.Width}, column {position % tensor.Shape.Width}";
        return place.Length > 0 ? place : "the number";
    }

    /// <summary>What Winograd's ways are coarser by than the direct one (see <see cref="EngineComparison"/>).</summary>
    private static double Coarseness(Op? op)
    {
        string way = op switch { ConvOp conv => conv.Algorithm.ToString(), ConvDataOp conv => conv.Algorithm.ToString(), ConvWeightsOp conv => conv.Algorithm.ToString(), _ => "" };
        return way switch { "WinogradF4" => 20, "WinogradF2" => 4, _ => 1 };
    }

    private static double RootMeanSquare(double[] values, double[]? from)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
            sum += Square(values[i] - (from is null ? 0 : from[i]));
        return Math.Sqrt(sum / Math.Max(1, values.Length));
    }

    private static double Square(double x) => x * x;
}
