using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Inputs (logits, labels): shared scalar: Weight times the mean over samples (and positions) of the cross-entropy of softmax(logits) with the target distribution, which is
/// 1 - Smoothing + Smoothing/classes at the label and Smoothing/classes elsewhere.
/// Inputs (logits, labels, weights, scale): scale times the sum over positions of weight times that, positions of weight 0 being left out: their labels
/// are not read. Weight is 1 then.
/// </summary>
internal sealed record SoftmaxCrossEntropyOp(double Weight, double Smoothing = 0) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => OperandsOf(shapes);

    public override string ResultName => "loss";

    /// <summary>Maximum, subtraction, exponential, sum, logarithm.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 5L * inputs[0].Size;

    /// <summary>The gradient op counts on dy = 1, as a loss of its own has it; a loss inside something else is scaled.</summary>
    public override void Propagate(Pullback y)
    {
        if (!y.Wants(0))
            return;
        TensorShape shape = y.ShapeOf(y.Input(0));
        int gradient = y.Add(new SoftmaxCrossEntropyGradientOp(Weight, Smoothing), shape, [.. y.Y.Inputs]);
        if (y.OpOf(y.Dy) is not ConstantOp { Value: 1 })
            gradient = y.Add(new MapOp(new Operand(0) * new Operand(1)), shape, gradient, y.Dy);
        y.Contribute(0, gradient);
    }

    public override string Summary(OpUse use) => use.Inputs.Count == 2
        ? $"Mean over the batch of -log softmax(logits)[label]{Smoothed(Smoothing)}: {use.Inputs[0]} → one number."
        : $"scale·Σ weight·(-log softmax(logits)[label]){Smoothed(Smoothing)} over samples and positions whose weight is not 0: {use.Inputs[0]} → one number.";

    /// <summary>Whether positions have weights.</summary>
    public static bool IsWeighted(EquatableArray<TensorShape> inputs) => inputs.Count > 2;

    /// <summary>Logits and, for each position, the class; where positions have weights these, and what their sum is multiplied by.</summary>
    internal static EquatableArray<OperandInfo> OperandsOf(EquatableArray<TensorShape> shapes)
    {
        OperandInfo logits = new("logits"), labels = new("labels", Element.Index);
        return IsWeighted(shapes) ? EquatableArray.Of(logits, labels, new OperandInfo("weights"), new OperandInfo("scale")) : EquatableArray.Of(logits, labels);
    }

    internal static string Smoothed(double smoothing) => smoothing == 0 ? "" : $", {ScalarNotation.Number(smoothing)} of the label spread over all classes";
}

/// <summary>The same inputs: its gradient in the logits: Weight/count·(softmax - target), or scale·weight·(softmax - target).</summary>
internal sealed record SoftmaxCrossEntropyGradientOp(double Weight, double Smoothing = 0) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => SoftmaxCrossEntropyOp.OperandsOf(shapes);

    public override string Summary(OpUse use)
    {
        string difference = "(softmax(logits) - one-hot(label))", each = use.Inputs.Count == 2 ? difference + "/B" : "scale·weight·" + difference;
        return $"Gradient of softmax with cross-entropy: {each}{SoftmaxCrossEntropyOp.Smoothed(Smoothing)}: {use.Result}.";
    }
}
