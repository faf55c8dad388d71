using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Input (w [Outputs, Inputs]): turned round, into panels whose outputs lie side by side. Once for all steps of a loop.</summary>
internal sealed record PackDenseOp(int Inputs, int Outputs) : PlanOp
{
    /// <summary>Floats of the result.</summary>
    public int Floats => checked((int)PackedWeights.DenseFloats(Inputs, Outputs));

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("weight");

    public override string ResultName => "panels";

    public override string Summary(OpUse use) => "Turns the weights of a dense layer round, into panels whose outputs lie side by side.";

    public override string KernelName(string layer, bool isBackward) => layer + "Panels";
}

/// <summary>Inputs (x [B, Inputs], panels): y = x·wᵀ, by what <see cref="PackDenseOp"/> made of w.</summary>
internal sealed record DenseOfPanelsOp(int Inputs, int Outputs) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "panels");

    public override string Summary(OpUse use) => $"x·Wᵀ: {use.Inputs[0]} → {use.Result}{use.Bias}.";

    public override string KernelName(string layer, bool isBackward) => layer;

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}
