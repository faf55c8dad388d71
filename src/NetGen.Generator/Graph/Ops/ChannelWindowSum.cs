using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>out[c] = Σ x[c + j], j from -Before to After, inside the channels. Linear; the adjoint swaps Before and After. For local response normalisation.</summary>
internal sealed record ChannelWindowSumOp(int Before, int After) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => (long)(Before + After) * result.Size;

    public override void Propagate(Pullback y) => y.Give(0, new ChannelWindowSumOp(After, Before), y.Dy);

    public override void PropagateCurvature(Bend y) => y.LikeGradient();

    public override string Summary(OpUse use) => $"Sum over channels c - {Before} … c + {After} of {use.Inputs[0]}.";

    public override bool HandsOn(int inputs) => Before == 0 && After == 0;
}
