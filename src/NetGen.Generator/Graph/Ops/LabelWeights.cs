using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Inputs (labels): what each position counts for in a loss: the weight of its class, or 1 where classes have none; 0 where the label is Ignored, or none of the Classes (as it
/// may be past the
/// end of a sequence).
/// </summary>
/// <param name="Classes">How many classes there are.</param>
/// <param name="Weights">One for each class; none where all weigh 1.</param>
/// <param name="Ignored">The label that counts for nothing; -1 if there is none.</param>
internal sealed record LabelWeightsOp(int Classes, EquatableArray<double> Weights, int Ignored) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => EquatableArray.Of(new OperandInfo("labels", Element.Index));

    public override string ResultName => "weights";

    /// <summary>It copies.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>Indices have no gradient.</summary>
    public override void Propagate(Pullback y)
    {
    }

    public override string Summary(OpUse use)
    {
        string weight = Weights.Count == 0 ? "1" : "the weight of its class", but = Ignored < 0 ? "" : $", 0 for label {ScalarNotation.Number(Ignored)}";
        return $"What each label counts for: {weight}{but}: {use.Result}.";
    }

    public override string KernelName(string layer, bool isBackward) => layer + "Weights";

    /// <summary>What a class counts for.</summary>
    public double Of(int label) => label == Ignored ? 0 : Weights.Count == 0 ? 1 : Weights[label];
}
