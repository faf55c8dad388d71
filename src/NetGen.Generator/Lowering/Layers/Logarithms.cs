using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Logarithms of the probabilities of classes, for losses: x - log Σ exp(x) over the channels, at each position.</summary>
internal static class Logarithms
{
    public static Tensor? Of(StatementContext loss, Tensor logits)
    {
        Tensor? sum = loss.AddPart("log-sum-exp", new LogSumExpOp(), logits.Shape.WithChannels(1), logits);
        return sum is null ? null : loss.AddPart("logarithms", new MapOp(new Operand(0) - new Operand(1)), logits.Shape, logits, sum);
    }
}
