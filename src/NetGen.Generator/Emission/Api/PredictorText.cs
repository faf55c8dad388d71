using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the nested Predictor.</summary>
internal static class PredictorText
{
    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        string type = plan.Spec.TypeName;
        IReadOnlyList<Port> inputs = Port.Inputs(plan.Prediction);
        IReadOnlyList<Port> outputs = Port.Outputs(plan.Prediction);
        writer.Line();
        writer.Line("/// <summary>Predicts with the network's parameters as they are at each call. For one thread at a time; nothing is allocated per call.</summary>");
        using (writer.Block("public sealed unsafe class Predictor : global::NetGen.Execution.NetworkPredictor"))
        {
            using (writer.Block($"internal Predictor({type} network, int maxBatch, int threads)\n    : base(network, maxBatch, threads, arenaPerSample: {Literal.Of(plan.Predict.ArenaPerSample)}, sharedFloats: {Literal.Of(plan.Predict.SharedFloats)})"))
            {
            }
            writer.Line();
            writer.Line("/// <summary>Predicts a batch; its size follows from the length of the input.</summary>");
            foreach (Port input in inputs)
                writer.Line($"/// <param name=\"{input.Identifier}\">{input.Shape}, row-major.</param>");
            string result = outputs.Count == 1 ? $"{outputs[0].Shape}, valid until the next call." : "The first output, valid until the next call; the others through Output(i): " + string.Join(", ", outputs.Select(o => o.Name)) + ".";
            writer.Line($"/// <returns>{result}</returns>");
            writer.Line("/// <exception cref=\"global::NetGen.InputSizeException\">A span does not hold a whole number of samples, or not as many as the first.</exception>");
            writer.Line("/// <exception cref=\"global::NetGen.BatchSizeException\">More samples than the predictor was made for.</exception>");
            writer.Line("/// <exception cref=\"global::NetGen.NonFiniteInputException\">A value is NaN or infinite.</exception>");
            using (writer.Block($"public global::System.ReadOnlySpan<float> Predict({string.Join(", ", inputs.Select(i => $"{i.SpanType} {i.Identifier}"))})"))
            {
                CheckText.Print(writer, type, inputs, Array.Empty<Port>());
                PinText.Print(writer, inputs, Array.Empty<Port>(), w => w.Line("Complete(f);"));
                writer.Line("return Output(0);");
            }
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override void Run(global::NetGen.Batch batch) => Predict({string.Join(", ", inputs.Select((_, i) => $"batch.Values({Literal.Of(i)})"))});");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            DispatchText.Print(writer, plan, "Predict");
            DispatchText.StageNames(writer, plan, "Predict");
        }
    }
}
