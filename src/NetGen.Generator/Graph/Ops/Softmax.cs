using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Softmax over the channels (at each position).</summary>
internal sealed record SoftmaxOp : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    /// <summary>Maximum, subtraction, exponential, sum, division.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 5L * result.Size;

    public override void Propagate(Pullback y) => y.Give(0, new SoftmaxGradientOp(), y.Y.Id, y.Dy);

    public override void PropagateCurvature(Bend y)
    {
        if (y.Wants(0) && CurvatureOf(y.Add, y.Y.Shape, y.Y.Id, y.Curvature, y.Slope) is { } curvature)
            y.Contribute(0, curvature);
    }

    /// <summary>
    /// With slopes y_i·(δ_ij - y_j): Σ_i h_i·y_i²·(δ_ij - y_j)² = y_j²·(h_j·(1 - 2·y_j) + Σ h·y²), and of the slopes dy of the result y_j·(1 - 2·y_j)·(dy_j - Σ dy·y).
    /// </summary>
    /// <param name="add">Adds a node.</param>
    /// <param name="shape">The shape of the softmax.</param>
    /// <param name="y">The softmax.</param>
    /// <param name="curvature">Its curvature, h.</param>
    /// <param name="slope">Its gradient, where bends count.</param>
    /// <returns>The curvature of what it is of; null where that is zero.</returns>
    public static int? CurvatureOf(Func<Op, TensorShape, int[], int> add, TensorShape shape, int y, int? curvature, int? slope)
    {
        ScalarExpression p = new Operand(0), sum = 0;
        var operands = new List<int> { y };
        if (curvature is { } h)
            sum += p * p * ((Next(h) * (1 - (2 * p))) + Next(Sum(new Operand(0) * new Operand(0) * new Operand(1), h)));
        if (slope is { } dy)
            sum += p * (1 - (2 * p)) * (Next(dy) - Next(Sum(new Operand(0) * new Operand(1), dy)));
        return operands.Count == 1 ? null : add(new MapOp(sum.Simplify()), shape, [.. operands]);

        Operand Next(int node)
        {
            operands.Add(node);
            return new Operand(operands.Count - 1);
        }

        int Sum(ScalarExpression summand, int of) => add(new ReduceOp(summand, shape), shape.WithChannels(1), [y, of]);
    }

    public override int? TakeStep(OneStep step) => step.Alike();

    public override string Summary(OpUse use) => $"Softmax over the channels of {use.Result}.";
}

/// <summary>Inputs (y, dy): dx = y·(dy - Σ dy·y).</summary>
internal sealed record SoftmaxGradientOp : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("y", "dy");

    public override bool IsDifferentiable => true;

    /// <summary>
    /// With V the gradient of dx: it is linear and symmetric in dy, so dy receives y·(V - Σ V·y), and y receives V·(dy - Σ dy·y) - dy·Σ V·y.
    /// </summary>
    public override void Propagate(Pullback y)
    {
        int p = y.Input(0), dy = y.Input(1);
        y.Give(1, new SoftmaxGradientOp(), p, y.Dy);
        if (!y.Wants(0))
            return;
        TensorShape full = y.Y.Shape, each = full.WithChannels(1);
        var product = new ReduceOp(new Operand(0) * new Operand(1), full);
        int own = y.Add(product, each, p, dy), other = y.Add(product, each, p, y.Dy);
        ScalarExpression v = new Operand(0), d = new Operand(1);
        y.Contribute(0, y.Add(new MapOp((v * (d - new Operand(2))) - (d * new Operand(3))), full, y.Dy, dy, own, other));
    }

    public override string Summary(OpUse use) => $"Gradient of softmax: y·(dy - Σ dy·y) over {use.Result}.";
}
