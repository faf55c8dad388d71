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

    /// <summary>With p = softmax(logits): the diagonal of its Hessian is what each position counts for, times p·(1 - p). The target has no part in it.</summary>
    public override void PropagateCurvature(Bend y)
    {
        if (y.Curvature is not null || y.Slope is not { } dy || y.OpOf(dy) is not ConstantOp { Value: 1 })
        {
            y.Refuse();
            return;
        }
        TensorShape full = y.ShapeOf(y.Input(0));
        bool isWeighted = y.Y.Inputs.Count > 2;
        int p = y.Add(new SoftmaxOp(), full, y.Input(0));
        ScalarExpression probability = new Operand(0), each = Share(Weight, full, isWeighted) * probability * (1 - probability);
        y.Give(0, new MapOp(each), isWeighted ? [p, y.Input(2), y.Input(3)] : [p]);
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

    /// <summary>What a position counts for: an expression over operand 1, its weight, and operand 2, the scale of all, where positions have weights.</summary>
    internal static ScalarExpression Share(double weight, TensorShape logits, bool isWeighted) => isWeighted
        ? new Operand(1) * new Operand(2)
        : weight / logits.Positions / new Symbol(RuntimeValue.BatchSize);

    internal static string Smoothed(double smoothing) => smoothing == 0 ? "" : $", {ScalarNotation.Number(smoothing)} of the label spread over all classes";
}

/// <summary>The same inputs: its gradient in the logits: Weight/count·(softmax - target), or scale·weight·(softmax - target).</summary>
internal sealed record SoftmaxCrossEntropyGradientOp(double Weight, double Smoothing = 0) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => SoftmaxCrossEntropyOp.OperandsOf(shapes);

    public override bool IsDifferentiable => true;

    /// <summary>The gradient of scale·weight·(softmax - target) in the logits: that of the softmax, times what each position counts for. What positions count for has
    /// none.</summary>
    public override void Propagate(Pullback y)
    {
        if (!y.Wants(0))
            return;
        TensorShape full = y.Y.Shape;
        int p = y.Add(new SoftmaxOp(), full, y.Input(0)), gradient = y.Add(new SoftmaxGradientOp(), full, p, y.Dy);
        bool isWeighted = y.Y.Inputs.Count > 2;
        var share = new MapOp(SoftmaxCrossEntropyOp.Share(Weight, full, isWeighted) * new Operand(0));
        y.Contribute(0, y.Add(share, full, isWeighted ? [gradient, y.Input(2), y.Input(3)] : [gradient]));
    }

    public override string Summary(OpUse use)
    {
        string difference = "(softmax(logits) - one-hot(label))", each = use.Inputs.Count == 2 ? difference + "/B" : "scale·weight·" + difference;
        return $"Gradient of softmax with cross-entropy: {each}{SoftmaxCrossEntropyOp.Smoothed(Smoothing)}: {use.Result}.";
    }
}
