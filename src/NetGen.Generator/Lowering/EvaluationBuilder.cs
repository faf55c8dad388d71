using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>Brings losses, targets and outputs together: which tensor each loss reads, and what the numbers of each output mean.</summary>
internal static class EvaluationBuilder
{
    /// <summary>The losses of a network as they are computed on predictions. Those that stand in parts for training only are not among them.</summary>
    /// <param name="prediction">The network as it predicts.</param>
    /// <param name="targets">What callers give to each training step.</param>
    public static Evaluation Run(GraphAssembly prediction, IReadOnlyList<PortInfo> targets)
    {
        var hidden = new List<HiddenTensor>();
        var losses = new List<LossInfo>();
        foreach (PredictedLoss loss in prediction.PredictedLosses)
        {
            int target = loss.Target is null ? -1 : IndexOf(targets, t => t.Name == loss.Target);
            int input = IndexOf(prediction.Inputs, i => i.Node == loss.Other);
            int tensor = Tensor(loss.Source, loss.Name);
            int other = loss.Other < 0 || input >= 0 ? -1 : Tensor(loss.Other, loss.Name + " target");
            int lengths = IndexOf(prediction.Inputs, i => i.Name == loss.Lengths);
            losses.Add(new LossInfo(loss.Name, loss.Kind, loss.Weight, tensor, target, other, input, loss.Constant)
            {
                Lengths = lengths,
                Real = loss.Real,
                SampleWeights = IndexOf(targets, t => t.Name == loss.Details.SampleWeights),
                Counts = IndexOf(targets, t => t.Name == loss.Details.Counts),
                Details = loss.Details,
            });
        }
        return new Evaluation(losses.ToEquatableArray(), hidden.ToEquatableArray()) { Targets = prediction.Targets.ToEquatableArray() };

        int Tensor(int node, string name)
        {
            int output = IndexOf(prediction.Outputs, o => o.Node == node);
            if (output >= 0)
                return output;
            int known = hidden.FindIndex(h => h.Node == node);
            if (known < 0)
            {
                known = hidden.Count;
                hidden.Add(new HiddenTensor(name, node, prediction.Nodes[node].Shape));
            }
            return prediction.Outputs.Count + known;
        }
    }

    /// <summary>The output, with what its numbers mean and the loss that trains them: one that stands on it, or on the other side of the softmax or sigmoid that it comes from.</summary>
    public static OutputInfo Described(OutputInfo output, GraphAssembly prediction)
    {
        List<PredictedLoss> losses = prediction.PredictedLosses;
        int own = losses.FindIndex(l => l.Declared == output.Node || l.Source == output.Node);
        if (Squashed(prediction.Nodes, output.Node) is { } before)
        {
            int loss = own >= 0 ? own : losses.FindIndex(l => (l.Source == before || l.Declared == before) && l.TakesLogits);
            return output with { Numbers = NumberKind.Probabilities, Loss = loss };
        }
        if (own < 0)
            return output;
        NumberKind numbers = losses[own] switch
        {
            { Kind: LossKind.BinaryCrossEntropyOfProbabilities } => NumberKind.Probabilities,
            { TakesLogits: true } => NumberKind.Logits,
            _ => NumberKind.Values,
        };
        return output with { Numbers = numbers, Loss = own };
    }

    /// <summary>What went into the softmax or sigmoid that made a node, another shape of it aside; null if none did.</summary>
    private static int? Squashed(IReadOnlyList<Node> nodes, int node)
    {
        while (nodes[node].Op is ReshapeOp)
            node = nodes[node].Inputs[0];
        return nodes[node].Op is SoftmaxOp || (nodes[node].Op is MapOp map && map.Expression == Activations.Sigmoid) ? nodes[node].Inputs[0] : null;
    }

    private static int IndexOf<T>(IReadOnlyList<T> items, Func<T, bool> holds)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (holds(items[i]))
                return i;
        }
        return -1;
    }
}
