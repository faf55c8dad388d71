using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the nested predictors of a network that predicts in other numbers than floats.</summary>
internal static class ReducedPredictorText
{
    /// <summary>What the class of the network implements besides.</summary>
    public static string Interfaces(NetworkPlan plan) => string.Concat(plan.Reduced.Select(reduced => $", global::NetGen.I{reduced.Precision}Network"));

    public static void Factory(SourceWriter writer, ReducedPlan reduced)
    {
        string type = reduced.Precision + "Predictor", create = "Create" + type;
        bool calibrates = reduced.Precision == Precisions.Int8;
        writer.Line();
        writer.Line($"/// <summary>A workspace for predictions {In(reduced)}, for one thread at a time.</summary>");
        writer.Line("/// <param name=\"maxBatch\">Most samples in one call.</param>");
        if (calibrates)
            writer.Line("/// <param name=\"calibration\">How large numbers become: <c>Int8Calibration.Of(network, data)</c> measures it.</param>");
        writer.Line("/// <param name=\"threads\">Threads that a call may use; 0 for one per processor. Results have the same bits on any number.</param>");
        if (calibrates)
            writer.Line("/// <exception cref=\"global::System.ArgumentException\">The calibration is of another network.</exception>");
        writer.Line(calibrates
            ? $"public {type} {create}(int maxBatch, global::NetGen.Int8Calibration calibration, int threads = 0) => new(this, maxBatch, threads, calibration);"
            : $"public {type} {create}(int maxBatch, int threads = 0) => new(this, maxBatch, threads);");
        writer.Line();
        writer.Line(calibrates
            ? "global::NetGen.Execution.QuantizedPredictor global::NetGen.IInt8Network.CreateInt8Predictor(int maxBatch, global::NetGen.Int8Calibration? calibration, "
                + "int threads) => new Int8Predictor(this, maxBatch, threads, calibration);"
            : "global::NetGen.IPredictor global::NetGen.IBFloat16Network.CreateBFloat16Predictor(int maxBatch, int threads) => CreateBFloat16Predictor(maxBatch, threads);");
    }

    public static void Print(SourceWriter writer, NetworkPlan plan, ReducedPlan reduced)
    {
        string type = plan.Spec.TypeName, own = reduced.Precision + "Predictor";
        bool calibrates = reduced.Precision == Precisions.Int8;
        ProgramPlan program = plan[ProgramNames.Of(reduced.Precision)];
        IReadOnlyList<Port> inputs = Port.Inputs(program.Graph);
        writer.Line();
        writer.Line("/// <summary>");
        writer.Line($"/// Predicts {In(reduced)} with the network's parameters as they are at each call. For one thread at a time; nothing is allocated per call.");
        writer.Line("/// </summary>");
        using (writer.Block($"public sealed unsafe class {own} : global::NetGen.Execution.{(calibrates ? "QuantizedPredictor" : "NetworkPredictor")}"))
        {
            string ranges = string.Join(", ", reduced.Ranges.Select(range => Code.Text($"new({Literal.Text(range.Info.Name)}, {range.Offset})")));
            string arguments = calibrates ? Code.Text($",\n        rangeFloats: {reduced.RangeFloats}, [{ranges}], calibration") : "";
            string door = ProgramReference.Door(plan, program);
            using (writer.Block($"internal {own}({type} network, int maxBatch, int threads{(calibrates ? ", global::NetGen.Int8Calibration? calibration" : "")})\n"
                + $"    : base(network, maxBatch, threads, sizes: {SizesText.OfReduced(plan, reduced)},\n        {(calibrates ? door : $"[{door}]")}{arguments})"))
            {
            }
            PredictorText.Door(writer, plan, 0, program, ProgramNames.Predict);
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override void Run(global::NetGen.Batch batch) => Predict({Port.Columns(inputs)});");
            ProgramReference.RoundNames(writer, plan, [program.Name]);
        }
    }

    private static string In(ReducedPlan reduced) => reduced.Precision == Precisions.Int8 ? "in whole numbers of 8 bits" : "with weights of 16 bits";
}
