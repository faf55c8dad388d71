using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Inputs (x [B, Inputs], w, h [B, States], u): y = x·wᵀ + h·uᵀ, what a gate of a recurrent layer makes of its input and of its state.</summary>
internal sealed record DenseOfTwoOp(int Inputs, int States, int Outputs) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "weight", "state", "stateWeight");

    public override string Summary(OpUse use) => $"x·Wᵀ + state·Uᵀ: {use.Inputs[0]}, {use.Inputs[2]} → {use.Result}{use.Bias}.";

    public override string KernelName(string layer, bool isBackward) => layer;

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}
