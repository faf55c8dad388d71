using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>The vector-Jacobian product of each op: given the gradient dy of a node, what its inputs receive.</summary>
internal static class GradientRules
{
    /// <param name="tape">Where gradient nodes go.</param>
    /// <param name="y">The forward node.</param>
    /// <param name="dy">Its gradient.</param>
    /// <param name="wanted">Forward nodes that need a gradient.</param>
    public static void Propagate(GradientTape tape, Node y, int dy, bool[] wanted)
    {
        switch (y.Op)
        {
            case InputOp or TargetOp or ParameterOp or BufferOp or ConstantOp or BatchMomentsOp or UpdateRunningOp:
                return;
            case MapOp map:
                ElementwiseGradient.OfMap(tape, y, map, dy, wanted);
                return;
            case ReduceOp reduce:
                ElementwiseGradient.OfReduce(tape, y, reduce, dy, wanted);
                return;
            case BatchNormalizeOp normalize:
                BatchNormGradient.Propagate(tape, y, normalize, dy, wanted);
                return;
            case ConcatOp:
                Concat(tape, y, dy, wanted);
                return;
        }
        for (int i = 0; i < y.Inputs.Count; i++)
        {
            int x = y.Inputs[i];
            if (wanted[x])
                tape.Contribute(x, OfInput(tape, y, i, tape.ShapeOf(x), dy));
        }
    }

    /// <summary>Ops whose inputs get one node each.</summary>
    private static int OfInput(GradientTape tape, Node y, int input, TensorShape shape, int dy)
    {
        int First() => y.Inputs[0];
        int Second() => y.Inputs[1];
        switch (y.Op, input)
        {
            case (ConvOp { Geometry: var g, Algorithm: var way }, 0):
                return tape.Add(y, new ConvDataOp(g, way), shape, dy, Second());
            case (ConvOp { Geometry: var g, Algorithm: var way }, 1):
                return tape.Add(y, new ConvWeightsOp(g, way), shape, First(), dy);
            case (ConvDataOp { Geometry: var g, Algorithm: var way }, 0):
                return tape.Add(y, new ConvOp(g, way), shape, dy, Second());
            // The image side of a transposed convolution is its result.
            case (ConvDataOp { Geometry: var g, Algorithm: var way }, 1):
                return tape.Add(y, new ConvWeightsOp(g, way), shape, dy, First());
            case (DenseOp { Inputs: var n, Outputs: var m }, 0):
                return tape.Add(y, new DenseDataOp(n, m), shape, dy, Second());
            case (DenseOp { Inputs: var n, Outputs: var m }, 1):
                return tape.Add(y, new DenseWeightsOp(n, m), shape, First(), dy);
            case (DenseDataOp { Inputs: var n, Outputs: var m }, 0):
                return tape.Add(y, new DenseOp(n, m), shape, dy, Second());
            case (DenseDataOp { Inputs: var n, Outputs: var m }, 1):
                return tape.Add(y, new DenseWeightsOp(n, m), shape, dy, First());
            case (MaxPoolOp { Geometry: var g }, 0):
                return tape.Add(y, new MaxPoolGradientOp(g), shape, First(), y.Id, dy);
            case (AvgPoolOp pool, 0):
                return tape.Add(y, new AvgPoolGradientOp(pool.Geometry, pool.PadBottom, pool.PadRight, pool.CountPadding), shape, dy);
            case (UpsampleOp up, 0):
                return tape.Add(y, new UpsampleGradientOp(up.FactorY, up.FactorX), shape, dy);
            case (ChannelWindowSumOp window, 0):
                return tape.Add(y, new ChannelWindowSumOp(window.After, window.Before), shape, dy);
            case (ReshapeOp, 0):
                return tape.Add(y, new ReshapeOp(), shape, dy);
            case (SliceOp slice, 0):
                return Slice(tape, y, slice, shape, dy);
            case (DropoutOp dropout, 0):
                return tape.Add(y, dropout, shape, dy);
            case (SoftmaxOp, 0):
                return tape.Add(y, new SoftmaxGradientOp(), shape, y.Id, dy);
            case (SoftmaxCrossEntropyOp loss, 0):
                return Scaled(tape, y, tape.Add(y, new SoftmaxCrossEntropyGradientOp(loss.Weight), shape, First(), Second()), dy);
            default:
                throw new NotSupportedException($"No gradient rule for input {input} of {y.Op.GetType().Name} ({y.Label}).");
        }
    }

    private static void Concat(GradientTape tape, Node y, int dy, bool[] wanted)
    {
        int first = 0;
        foreach (int x in y.Inputs)
        {
            TensorShape shape = tape.ShapeOf(x);
            if (wanted[x])
                tape.Contribute(x, tape.Add(y, new SliceOp(first, shape.Channels), shape, dy));
            first += shape.Channels;
        }
    }

    /// <summary>Zeros where the slice took nothing.</summary>
    private static int Slice(GradientTape tape, Node y, SliceOp slice, TensorShape whole, int dy)
    {
        var parts = new List<int>();
        Zeros(slice.First);
        parts.Add(dy);
        Zeros(whole.Channels - slice.First - slice.Count);
        return tape.Add(y, new ConcatOp(), whole, parts.ToArray());

        void Zeros(int channels)
        {
            if (channels > 0)
                parts.Add(tape.Add(y, new MapOp(0), new TensorShape(whole.PerSample, new[] { channels }.Concat(whole.Dimensions.Skip(1)).ToEquatableArray())));
        }
    }

    /// <summary>A loss's gradient op counts on dy = 1; a loss inside something else is scaled.</summary>
    private static int Scaled(GradientTape tape, Node y, int gradient, int dy) =>
        tape.OpOf(dy) is ConstantOp { Value: 1 }
            ? gradient
            : tape.Add(y, new MapOp(new Operand(0) * new Operand(1)), tape.ShapeOf(gradient), gradient, dy);
}
