using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Inputs (logits, labels): shared scalar: Weight times the mean over samples (and positions) of -log softmax(logits)[label].</summary>
internal sealed record SoftmaxCrossEntropyOp(double Weight) : Op
{
    /// <summary>Logits and, for each position, the class.</summary>
    public static readonly EquatableArray<OperandInfo> LogitsAndLabels = EquatableArray.Of(new OperandInfo("logits"), new OperandInfo("labels", Element.Index));

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => LogitsAndLabels;

    public override string ResultName => "loss";

    /// <summary>Maximum, subtraction, exponential, sum, logarithm.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 5L * inputs[0].Size;

    /// <summary>The gradient op counts on dy = 1, as a loss of its own has it; a loss inside something else is scaled.</summary>
    public override void Propagate(Pullback y)
    {
        if (!y.Wants(0))
            return;
        TensorShape shape = y.ShapeOf(y.Input(0));
        int gradient = y.Add(new SoftmaxCrossEntropyGradientOp(Weight), shape, y.Input(0), y.Input(1));
        if (y.OpOf(y.Dy) is not ConstantOp { Value: 1 })
            gradient = y.Add(new MapOp(new Operand(0) * new Operand(1)), shape, gradient, y.Dy);
        y.Contribute(0, gradient);
    }

    public override string Summary(OpUse use) => $"Mean over the batch of -log softmax(logits)[label]: {use.Inputs[0]} → one number.";
}

/// <summary>Inputs (logits, labels): its gradient in the logits: Weight/count·(softmax - onehot).</summary>
internal sealed record SoftmaxCrossEntropyGradientOp(double Weight) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => SoftmaxCrossEntropyOp.LogitsAndLabels;

    public override string Summary(OpUse use) => $"Gradient of softmax with cross-entropy: (softmax(logits) - one-hot(label))/B: {use.Result}.";
}
