using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Input (x): x·mask/(1 - Rate), mask from Philox counters of (stream, step, sample, element). Self-adjoint: the gradient is the same op on dy.</summary>
internal sealed record DropoutOp(double Rate, int Stream) : Op
{
    public override int? RandomStream => Stream;

    public override Op Anonymous => this with { Stream = 0 };

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => result.Size;

    public override void Propagate(Pullback y) => y.Give(0, this, y.Dy);

    public override int? TakeStep(OneStep step) => step.Alike();

    public override string Summary(OpUse use) =>
        $"Dropout: zero with probability {ScalarNotation.Number(Rate)}, the rest scaled by 1/(1 - p); the same mask forward and backward.";

    public override bool HandsOn(int inputs) => Rate == 0;
}
