using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// How values pass the border of a loop, and from one of its steps to the next. None of these ops computes anything: the steps of a value lie one behind the other, so each is another way to
/// look at one memory.
/// </summary>
internal abstract record LoopOp : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public sealed override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>It hands curvature on as it does gradients.</summary>
    public sealed override void PropagateCurvature(Bend y) => y.LikeGradient();

    /// <summary>At one step there is no loop: the step at hand, all steps so far and the last one are one value.</summary>
    public override int? TakeStep(OneStep step) => step.Operand(0);
}

/// <summary>Input (a sequence from outside the loop): the step at hand, [T, D] → [D].</summary>
internal sealed record StepOp : LoopOp
{
    public override void Propagate(Pullback y) => y.Give(0, new StackOp(), y.Dy);

    public override string Summary(OpUse use) => $"One step of {use.Inputs[0]}.";
}

/// <summary>
/// What the value of that carry was one step before; at the first step the input, a value from outside the loop, or zeros where there is none.
/// </summary>
/// <param name="Carry">Its number in <see cref="NetworkGraph.Carries"/>, which says of what node.</param>
internal sealed record PreviousOp(int Carry) : LoopOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named([.. shapes.Select(_ => "initial")]);

    /// <summary>Its gradient is carried the other way; what is left behind the first step is the initial value's.</summary>
    public override void Propagate(Pullback y)
    {
        int carried = y.CarryBack();
        if (y.Y.Inputs.Count > 0)
            y.Give(0, new LastOp(), carried);
    }

    /// <summary>It is kept from one step to the next.</summary>
    public override int? TakeStep(OneStep step) => step.Carried();

    public override string Summary(OpUse use) => $"{use.Result} one step before.";
}

/// <summary>Input (a value of a loop), read from outside: all its steps, [D] → [T, D].</summary>
internal sealed record StackOp : LoopOp
{
    public override void Propagate(Pullback y) => y.Give(0, new StepOp(), y.Dy);

    public override string Summary(OpUse use) => $"All steps of {use.Inputs[0]}.";
}

/// <summary>Input (a value of a loop), read from outside: the step that was computed last, [D] → [D].</summary>
internal sealed record LastOp : LoopOp
{
    public override void Propagate(Pullback y) => y.ContributeAfterwards();

    public override string Summary(OpUse use) => $"The last step of {use.Inputs[0]}.";
}
