using NetGen.Generator.Contract;
using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Generator.Scalars;
using NetGen.Networks.Tests.Reference;
using Values = NetGen.Networks.Tests.Reference.Tensor;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>
/// How near a batch comes to a kink: a ReLU at 0, two maxima in one window, or to a probability of 1 whose logarithm is taken. Within a rounding of one, float and double
/// may take different branches and both be right, so such a batch says nothing about gradients.
/// </summary>
internal static class Kinks
{
    /// <summary>The least distance, relative to the root mean square of what is compared; infinite without kinks.</summary>
    public static double Distance(DifferentiatedNetwork network, NodeValues values, int batch)
    {
        double least = double.PositiveInfinity;
        foreach (Node node in network.Training.Nodes.Items.Take(network.ForwardCount))
        {
            if (node.Loop >= 0)
            {
                // Its values are those of one step only: whether one of them lies at a kink is not known.
                if (node.Op is MapOp step && Differences(step.Expression).Any())
                    least = 0;
                continue;
            }
            Values[] inputs = [.. node.Inputs.Select(i => values[i])];
            if (node.Op is MapOp map)
            {
                foreach (ScalarExpression difference in Differences(map.Expression))
                    least = Math.Min(least, Relative(Elementwise.Map(difference, inputs, node.Shape, batch).Data));
            }
            else if (node.Op is MaxPoolOp pool)
            {
                least = Math.Min(least, Gap(pool.Geometry, inputs[0], batch));
            }
            else if (node.Op is MaxPool1DOp steps)
            {
                least = Math.Min(least, Gap(steps.Geometry, inputs[0], batch));
            }
            else if (node.Op is ReduceOp reduce)
            {
                foreach (ScalarExpression rest in Rests(reduce.Expression))
                    least = Math.Min(least, Elementwise.Map(rest, inputs, reduce.Over, batch).Data.Min(Math.Abs));
            }
        }
        return least;
    }

    /// <summary>What an expression compares with what. (A softplus is smooth, though it is written with a maximum and a magnitude.)</summary>
    private static IEnumerable<ScalarExpression> Differences(ScalarExpression tree)
    {
        IReadOnlyList<ScalarExpression> nodes = tree.Nodes();
        if (nodes.Any(node => node is Unary { Operator: UnaryOperator.Log1p }))
            yield break;
        foreach (ScalarExpression node in nodes)
        {
            if (node is Choose choose)
                yield return choose.Left - choose.Right;
            else if (node is Binary { Operator: BinaryOperator.Max or BinaryOperator.Min } bound)
                yield return bound.Left - bound.Right;
        }
    }

    /// <summary>
    /// What is left of 1 beside a probability (log(1 - p)): of a p next to 1 a rounding takes the digits of the rest, and the slope of the logarithm, 1/(1 - p), makes as
    /// much of that as the rest is small.
    /// </summary>
    private static IEnumerable<ScalarExpression> Rests(ScalarExpression tree) =>
        tree.Nodes().OfType<Unary>().Where(node => node.Operator == UnaryOperator.Log).SelectMany(node => node.Argument.Nodes()).OfType<Binary>().Where(node => node.Operator == BinaryOperator.Subtract);

    private static double Relative(double[] differences)
    {
        double scale = Math.Sqrt(differences.Sum(d => d * d) / differences.Length);
        return scale == 0 ? double.PositiveInfinity : differences.Min(Math.Abs) / scale;
    }

    /// <summary>The least distance between the two greatest of a window. Equal ones (zeros behind a ReLU) are equal in float too.</summary>
    private static double Gap(PoolShape g, Values x, int batch)
    {
        double least = double.PositiveInfinity, scale = Math.Sqrt(x.Data.Sum(v => v * v) / x.Data.Length);
        for (int plane = 0; plane < batch * g.Channels; plane++)
        {
            for (int window = 0; window < g.OutHeight * g.OutWidth; window++)
            {
                (int top, int bottom) = Line(window / g.OutWidth, g.OutHeight, g.InHeight, g.KernelHeight, g.StrideY, g.PadTop, g.Adaptive);
                (int left, int right) = Line(window % g.OutWidth, g.OutWidth, g.InWidth, g.KernelWidth, g.StrideX, g.PadLeft, g.Adaptive);
                List<double> inside = [];
                for (int row = top; row < bottom; row++)
                {
                    for (int column = left; column < right; column++)
                        inside.Add(x.Data[(((plane * g.InHeight) + row) * g.InWidth) + column]);
                }
                least = Math.Min(least, Gap(inside) / scale);
            }
        }
        return least;
    }

    /// <summary>The same over windows of steps.</summary>
    private static double Gap(Pool1DShape g, Values x, int batch)
    {
        double least = double.PositiveInfinity, scale = Math.Sqrt(x.Data.Sum(v => v * v) / x.Data.Length);
        for (int sample = 0; sample < batch; sample++)
        for (int feature = 0; feature < x.Channels; feature++)
        for (int window = 0; window < g.OutSteps; window++)
        {
            (int first, int end) = Line(window, g.OutSteps, g.InSteps, g.Kernel, g.Stride, g.PadBefore, g.Adaptive);
            least = Math.Min(least, Gap([.. Enumerable.Range(first, end - first).Select(step => x.Data[x.Place(sample, feature, step)])]) / scale);
        }
        return least;
    }

    private static double Gap(List<double> inside)
    {
        double greatest = inside.Max();
        return inside.Where(v => v != greatest).Select(other => greatest - other).DefaultIfEmpty(double.PositiveInfinity).Min();
    }

    /// <summary>The part of a window along one axis that lies inside.</summary>
    private static (int First, int End) Line(int window, int windows, int size, int kernel, int stride, int pad, bool isAdaptive)
    {
        if (isAdaptive)
            return (window * size / windows, (((window + 1) * size) + windows - 1) / windows);
        int start = (window * stride) - pad;
        return (Math.Max(0, start), Math.Min(size, start + kernel));
    }
}
