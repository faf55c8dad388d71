using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Inputs (logarithms [B, T, C], labels [B, S], counts [B, 1], and with Lengths these, as numbers [B, 1]): for each sample -ln of the probability of all ways to give out its
/// first count
/// labels, in their
/// order, over its steps, one class at each, with repetitions and the class Blank between them (Graves et al. 2006, "Connectionist temporal classification"). The logarithms are
/// those of the
/// probabilities of the classes at each step.
/// </summary>
/// <param name="Blank">The class that stands for no label.</param>
/// <param name="PerLabel">Whether the loss of a sample is divided by its labels (by 1, where it has none).</param>
/// <param name="ZeroInfinity">Whether a sample with more labels than its steps can give out counts 0; else its loss is infinite.</param>
/// <param name="Lengths">Whether the real steps of each sample are given.</param>
internal sealed record CtcOp(int Blank, bool PerLabel, bool ZeroInfinity, bool Lengths) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => OperandsOf(Lengths).ToEquatableArray();

    public override string ResultName => "loss";

    /// <summary>Three exponentials and a logarithm for each step and state: a label, or the blank before or behind it.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 8L * inputs[0].Steps * ((2 * inputs[1].Size) + 1);

    public override void Propagate(Pullback y) => y.Give(0, new CtcGradientOp(Blank, PerLabel, Lengths), [.. y.Y.Inputs, y.Dy]);

    public override string Summary(OpUse use) =>
        $"-ln of the probability of each sample's labels over its steps (connectionist temporal classification), class {Blank} being the blank: {use.Inputs[0]} → {use.Result}.";

    internal static IEnumerable<OperandInfo> OperandsOf(bool lengths)
    {
        OperandInfo[] always = [new("logarithms"), new("labels", Element.Index), new("counts", Element.Index)];
        return lengths ? always.Append(new OperandInfo("lengths")) : always;
    }
}

/// <summary>
/// The same inputs, then dy [B, 1]: its gradient in the logarithms, -dy times the probability of each class at each step among the ways to give out the labels; 0 where there are
/// none.
/// </summary>
internal sealed record CtcGradientOp(int Blank, bool PerLabel, bool Lengths) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => CtcOp.OperandsOf(Lengths).Append(new OperandInfo("dy")).ToEquatableArray();

    public override string Summary(OpUse use) => $"Gradient of connectionist temporal classification: -dy·P(class at this step | labels): {use.Result}.";
}
