using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Input (x): x + Deviation·n, n standard normal numbers from Philox counters of (stream, step, sample, element), in pairs by Box and Muller's transform.</summary>
internal sealed record GaussianNoiseOp(double Deviation, int Stream) : Op
{
    public override int? RandomStream => Stream;

    public override Op Anonymous => this with { Stream = 0 };

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 2L * result.Size;

    /// <summary>The noise does not depend on x.</summary>
    public override void Propagate(Pullback y)
    {
        if (y.Wants(0))
            y.Contribute(0, y.Dy);
    }

    public override string Summary(OpUse use) => $"Adds normal noise of deviation {ScalarNotation.Number(Deviation)} to each element of {use.Result}.";

    public override bool HandsOn(int inputs) => Deviation == 0;
}
