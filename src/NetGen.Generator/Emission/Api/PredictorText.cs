using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the nested Predictor.</summary>
internal static class PredictorText
{
    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        string type = plan.Spec.TypeName;
        IReadOnlyList<Port> inputs = Port.Inputs(plan.Prediction);
        writer.Line();
        writer.Line("/// <summary>Predicts with the network's parameters as they are at each call. For one thread at a time; nothing is allocated per call.</summary>");
        using (writer.Block("public sealed unsafe class Predictor : global::NetGen.Execution.NetworkPredictor"))
        {
            List<ProgramPlan> doors = PredictorPrograms.Doors(plan).ToList();
            using (writer.Block($"internal Predictor({type} network, int maxBatch, int threads)\n    : base(network, maxBatch, threads, sizes: {SizesText.OfPrediction(plan)},\n"
                + $"        [{string.Join(",\n        ", doors.Select(door => ProgramReference.Door(plan, door)))}])"))
            {
            }
            for (int door = 0; door < doors.Count; door++)
                Door(writer, plan, door, doors[door], doors[door].Name);
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override void Run(global::NetGen.Batch batch) => Predict({Port.Columns(inputs)});");
            ProgramReference.RoundNames(writer, plan, PredictorPrograms.Of(plan).Select(p => p.Name));
        }
    }

    /// <summary>"ReadOnlySpan&lt;float&gt; Predict(inputs)", and what a network with a code has besides: Encode and Decode.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="plan">The network.</param>
    /// <param name="number">Of the door among the predictor's.</param>
    /// <param name="program">What is run behind it.</param>
    /// <param name="name">Of the method.</param>
    public static void Door(SourceWriter writer, NetworkPlan plan, int number, ProgramPlan program, string name)
    {
        IReadOnlyList<Port> inputs = Port.Inputs(program.Graph);
        IReadOnlyList<Port> outputs = DoorText.Outputs(plan, program);
        writer.Line();
        writer.Line($"/// <summary>{DoorText.Summary(plan, program)} a batch; its size follows from the length of the input.</summary>");
        foreach (Port input in inputs)
            writer.Line($"/// <param name=\"{input.ParameterName}\">{input.Given}</param>");
        DoorText.Results(writer, outputs);
        CallExceptions.Print(writer, "prediction", "predictor", inputs);
        using (writer.Block($"public global::System.ReadOnlySpan<float> {name}({Port.Parameters(inputs)})"))
        {
            CheckText.Print(writer, plan.Spec.ClassName, inputs, Array.Empty<Port>());
            PinText.Print(writer, inputs, Array.Empty<Port>(), w => w.Line(number == 0 ? "Complete(f);" : $"Complete(f, program: {number});"));
            writer.Line($"return Output({outputs[0].Index});");
        }
    }
}
