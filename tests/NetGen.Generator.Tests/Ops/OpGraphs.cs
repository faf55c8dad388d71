using NetGen.Generator.Graph;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Generator.Tests.Ops;

/// <summary>The graph of a single op whose operands are given.</summary>
internal static class OpGraphs
{
    public static NetworkGraph With(this GraphSketch sketch, OpExample example)
    {
        int[] inputs = [.. example.Inputs.Select((shape, i) => Operand(sketch, example, i))];
        return sketch.Build(sketch.Add(example.Op, example.Result, inputs));
    }

    private static int Operand(GraphSketch sketch, OpExample example, int i)
    {
        TensorShape shape = example.Inputs[i];
        int[] dimensions = [.. shape.Dimensions];
        return example.Operands[i].Element == Element.Index ? sketch.Labels(3, dimensions)
            : shape.PerSample ? sketch.Input(dimensions)
            // Running statistics move towards what was measured of a tensor.
            : example.Op is UpdateRunningOp && i == 0 ? sketch.Add(new BatchMomentsOp(), shape, sketch.Input(shape[1], 2, 2))
            : example.Op is UpdateRunningOp ? sketch.Buffer(dimensions)
            : sketch.Parameter(dimensions);
    }
}
