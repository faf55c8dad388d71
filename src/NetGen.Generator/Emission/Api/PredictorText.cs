using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the nested Predictor.</summary>
internal static class PredictorText
{
    public static void Print(SourceWriter writer, NetworkPlan plan, NetworkPlan? few)
    {
        string type = plan.Spec.TypeName;
        IReadOnlyList<Port> inputs = Port.Inputs(plan.Prediction);
        IReadOnlyList<Port> outputs = Port.Outputs(plan.Prediction);
        writer.Line();
        writer.Line("/// <summary>Predicts with the network's parameters as they are at each call. For one thread at a time; nothing is allocated per call.</summary>");
        using (writer.Block("public sealed unsafe class Predictor : global::NetGen.Execution.NetworkPredictor"))
        {
            using (writer.Block($"internal Predictor({type} network, int maxBatch, int threads)\n    : base(network, maxBatch, threads, sizes: {SizesText.OfPrediction(plan, few)})"))
            {
            }
            writer.Line();
            writer.Line("/// <summary>Predicts a batch; its size follows from the length of the input.</summary>");
            foreach (Port input in inputs)
                writer.Line($"/// <param name=\"{input.ParameterName}\">{input.Given}</param>");
            string result = outputs.Count == 1 ? $"{outputs[0].Shape}, valid until the next call." : "The first output, valid until the next call; the others through Output(i): " + string.Join(", ", outputs.Select(o => LayerTable.Xml(o.Name))) + ".";
            writer.Line($"/// <returns>{result}</returns>");
            writer.Line("/// <exception cref=\"global::NetGen.InputSizeException\">A span does not hold a whole number of samples, or not as many as the first.</exception>");
            writer.Line("/// <exception cref=\"global::NetGen.BatchSizeException\">More samples than the predictor was made for.</exception>");
            writer.Line("/// <exception cref=\"global::NetGen.NonFiniteInputException\">A value is NaN or infinite.</exception>");
            using (writer.Block($"public global::System.ReadOnlySpan<float> Predict({Port.Parameters(inputs)})"))
            {
                CheckText.Print(writer, plan.Spec.ClassName, inputs, Array.Empty<Port>());
                PinText.Print(writer, inputs, Array.Empty<Port>(), w => w.Line("Complete(f);"));
                writer.Line("return Output(0);");
            }
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override void Run(global::NetGen.Batch batch) => Predict({Port.Columns(inputs)});");
            Programs(writer, plan, few);
        }
    }

    private static void Programs(SourceWriter writer, NetworkPlan plan, NetworkPlan? few)
    {
        if (few is null)
        {
            DispatchText.Prediction(writer, plan, plan.Predict, "Predict");
            return;
        }
        DispatchText.Print(writer, "Predict", "Predict<{0}>(f)");
        string[] preparations = new[] { (Plan: plan, Class: CpuEmitter.Stages), (Plan: few, Class: CpuEmitter.FewStages) }
            .Where(program => program.Plan.Predict.Preparation.Count > 0).Select(program => DispatchText.Call(plan, program.Class, "PreparePredict")).ToArray();
        if (preparations.Length > 0)
            DispatchText.Print(writer, "Prepare", preparations);
        DispatchText.StageNames(writer, plan, "Stages.Predict", "FewStages.Predict");
        writer.Line();
        writer.Line("/// <summary>A vector holds one channel of as many samples as it has lanes; where half of them or more would be idle, it holds channels of one sample instead.</summary>");
        using (writer.Block("private void Predict<V>(global::NetGen.Execution.Frame* f) where V : unmanaged, global::NetGen.Simd.ISimd<V>"))
        {
            using (writer.Block("if (2 * f->Batch <= V.Count)"))
            {
                writer.Line($"f->SkipStages(global::{CpuEmitter.Namespace(plan.Spec)}.{CpuEmitter.Stages}<V>.PredictStageCount);");
                writer.Line(DispatchText.Call(plan, CpuEmitter.FewStages, "Predict").Replace("{0}", "V") + ";");
            }
            using (writer.Block("else"))
                writer.Line(DispatchText.Call(plan, CpuEmitter.Stages, "Predict").Replace("{0}", "V") + ";");
        }
    }
}
