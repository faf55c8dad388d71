using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Elementwise: out = Expression(inputs), inputs broadcast as <see cref="Broadcast"/> says.</summary>
internal sealed record MapOp(ScalarExpression Expression) : Op
{
    /// <summary>Whether no gradient passes: what it reads is a constant to whoever learns from its result.</summary>
    public bool IsDetached { get; init; }

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => shapes.Count == 1 ? Named("x") : Lettered(shapes.Count);

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) =>
        result.PerSample ? (long)Expression.OperationCount(i => inputs[i].PerSample) * result.Size : 0;

    /// <summary>Where the derivative is a function of the result (ReLU, sigmoid, tanh), it reads the result: the operands need not be kept.</summary>
    public override void Propagate(Pullback y)
    {
        var result = new Operand(y.Y.Inputs.Count);
        ElementwiseGradient.Propagate(y, y.Y.Shape, [.. y.Y.Inputs, y.Y.Id], i => Expression.Derivative(i, result));
    }

    public override void PropagateCurvature(Bend y) => ElementwiseCurvature.Propagate(y, y.Y.Shape, Expression);

    /// <summary>A tensor with a number for each step and feature gives the row of this step.</summary>
    public override int? TakeStep(OneStep step)
    {
        var inputs = new int[step.Y.Inputs.Count];
        for (int i = 0; i < inputs.Length; i++)
        {
            TensorShape shape = step.ShapeOf(i);
            if ((step.Y.Shape.IsSequence && !shape.PerSample && shape.Rank == 2 && shape[0] == step.Y.Shape.Steps ? step.RowOf(i) : step.Operand(i)) is not { } input)
                return null;
            inputs[i] = input;
        }
        return step.Add(this, OneStep.Of(step.Y.Shape), inputs);
    }

    public override string Summary(OpUse use) => $"{ScalarNotation.Summary(Expression, i => use.Names[i])} over {use.Result}.";

    public override bool TakesEpilogue => true;

    public override bool HandsOn(int inputs) => Expression is Operand;
}
