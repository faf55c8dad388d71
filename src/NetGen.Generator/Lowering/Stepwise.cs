using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering;

/// <summary>
/// Whether a network can be run a step at a time: it has loops, all that callers give are sequences, and nothing but the loops, which go from the first step to the last, lets one step depend
/// on another.
/// </summary>
internal static class Stepwise
{
    public static bool Allows(NetworkGraph prediction) =>
        prediction.Loops.Count > 0
        && prediction.Loops.All(loop => !loop.Backwards)
        // What a loop begins with, an encoder's state, is not there a step at a time.
        && prediction.Nodes.All(node => node.Op is not PreviousOp || node.Inputs.Count == 0)
        && prediction.Inputs.All(port => port.Shape.IsSequence || port.Op.Least > 0)
        && prediction.Nodes.All(node => node.Loop >= 0 || !node.Inputs.Any(i => prediction[i].Shape.IsSequence) || IsOfEachStep(prediction, node));

    /// <summary>An op that makes a sequence of sequences, each step of it of the same step of its operands and of what all steps share.</summary>
    private static bool IsOfEachStep(NetworkGraph graph, Node node) => node.Op switch
    {
        DenseOp or SoftmaxOp or LogSumExpOp or LoopOp or DropoutOp => true,
        MapOp => node.Shape.IsSequence && node.Inputs.All(i => Broadcasting.Of(graph[i].Shape, node.Shape) is not (null or Broadcast.Position)),
        MoveOp move => move.KeepsSteps,
        BatchNormalizeOp or ConcatOp or SliceOp => node.Shape.IsSequence,
        _ => false,
    };
}
