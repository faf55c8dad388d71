using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the nested Evaluator of a network whose losses read what its predictions do not give.</summary>
internal static class EvaluatorText
{
    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        string type = plan.Spec.TypeName;
        ProgramPlan evaluate = plan[ProgramNames.Evaluate];
        IReadOnlyList<Port> inputs = Port.Inputs(plan.Prediction), targets = Port.Targets(evaluate.Graph);
        string tensors = string.Join(", ", plan.Evaluation.Hidden.Select(h => $"{h.Name} {h.Shape}"));
        writer.Line();
        writer.Line($"/// <summary>Predicts, and gives behind the outputs what the losses read besides: {XmlText.Escaped(tensors)}. From these the loss on a validation set is computed.</summary>");
        using (writer.Block("private sealed unsafe class Evaluator : global::NetGen.Execution.NetworkPredictor"))
        {
            using (writer.Block($"internal Evaluator({type} network, int maxBatch, int threads)\n    : base(network, maxBatch, threads, sizes: {SizesText.OfEvaluation(plan)}, [{ProgramReference.Door(plan, evaluate)}], withHidden: true)"))
            {
            }
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override void Run(global::NetGen.Batch batch) => Predict({Port.Columns(inputs, targets)});");
            ProgramReference.RoundNames(writer, plan, [evaluate.Name]);
            writer.Line();
            using (writer.Block($"private void Predict({Port.Parameters(inputs.Concat(targets))})"))
            {
                CheckText.Print(writer, plan.Spec.ClassName, inputs, targets);
                PinText.Print(writer, inputs, targets, w => w.Line("Complete(f);"));
            }
        }
    }
}
