using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Input (x), a sequence: rotary positions (Su et al. 2021): of its first <paramref name="Turned"/> features, heads of <paramref name="HeadWidth"/>, pair i of a head is turned
/// at step t by t·Base^(-2i/HeadWidth); the
/// others stay. Its adjoint turns them back.
/// </summary>
internal sealed record RotaryOp(int Turned, int HeadWidth, double Base, bool Back = false) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    /// <summary>Four multiplications and two additions a pair.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 3L * Turned * result.Steps;

    public override void Propagate(Pullback y) => y.Give(0, this with { Back = !Back }, y.Dy);

    /// <summary>A step is turned by its number, which is how many each sequence has taken.</summary>
    public override int? TakeStep(OneStep step)
    {
        if (step.Operand(0) is not { } x)
            return null;
        step.EndAfter(step.Y.Shape.Steps);
        return step.Add(new RotaryStepOp(Turned, HeadWidth, Base, step.Y.Shape.Steps), OneStep.Of(step.Y.Shape), x, step.Positions());
    }

    public override string Summary(OpUse use) =>
        $"Turns pairs of the first {Turned} features {(Back ? "back " : "")}by t·{ScalarNotation.Number(Base)}^(-2i/{HeadWidth}) at step t: {use.Result}.";
}
