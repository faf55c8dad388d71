using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>A convolution over the steps of a sequence in one of its three directions. Each is the adjoint of the others.</summary>
internal abstract record Conv1DBase(Conv1DShape Geometry) : Op
{
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 2 * Geometry.MultiplyAdds;

    /// <summary>The sequence and the weights, which a plan may have brought into one matrix a tap: then they are no longer [out, in, kernel].</summary>
    protected EquatableArray<OperandInfo> With(string sequence, EquatableArray<TensorShape> shapes) => Named(sequence, shapes[1].Rank == 3 ? "weight" : "taps");

    /// <summary>Without the letter that may begin a sentence.</summary>
    protected string Kind => $"onvolution over steps with a kernel of {GeometryText.Of(Geometry)}";
}

/// <summary>Inputs (x [B, InSteps, InChannels], w): cross-correlation over the steps; w is [OutChannels, InChannels / Groups, Kernel].</summary>
internal sealed record Conv1DOp(Conv1DShape Geometry) : Conv1DBase(Geometry)
{
    /// <summary>
    /// How many inputs before its own step an output needs, where it needs none behind it: what has to be kept to compute the next step alone. Null where outputs look ahead.
    /// </summary>
    public int? History => Geometry.IsCausal ? Geometry.PadBefore : null;

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => With("x", shapes);

    public override void Propagate(Pullback y)
    {
        y.Give(0, new Conv1DDataOp(Geometry), y.Dy, y.Input(1));
        y.Give(1, new Conv1DWeightsOp(Geometry), y.Input(0), y.Dy);
    }

    /// <summary>It is linear in each operand: the rules of the gradient, with the squares of both (LeCun, Denker and Solla 1990, formulas 5 and 7).</summary>
    public override void PropagateCurvature(Bend y)
    {
        if (y.Curvature is not { } h)
            return;
        y.Give(0, new Conv1DDataOp(Geometry), h, y.Square(1));
        y.Give(1, new Conv1DWeightsOp(Geometry), y.Square(0), h);
    }

    /// <summary>A causal one keeps as many inputs as it looks back; those that it sees are recalled, one behind the other, for a convolution that sees nothing else.</summary>
    public override int? TakeStep(OneStep step)
    {
        if (History is not { } history)
            return step.Refuse("looks ahead");
        if (step.Operand(0) is not { } x)
            return null;
        var recall = new RecallOp(Geometry.Kernel, Geometry.Dilation, history);
        TensorShape window = TensorShape.Sample(Geometry.Kernel, Geometry.InChannels);
        int seen = history == 0
            ? step.Add(new ReshapeOp(), window, x)
            : step.Add(recall, window, x, step.Room("history", recall.RingSize(Geometry.InChannels)), step.Positions());
        Conv1DShape one = Geometry with { InSteps = Geometry.Kernel, OutSteps = 1, Dilation = 1, PadBefore = 0, PadAfter = 0 };
        return step.Whole(1) is { } weight ? step.Add(new Conv1DOp(one), TensorShape.Sample(Geometry.OutChannels), seen, weight) : null;
    }

    public override string Summary(OpUse use) => $"C{Kind}: {use.Inputs[0]} → {use.Result}{use.Bias}.";

    public override string KernelName(string layer, bool isBackward) => layer + (isBackward ? "InputGradient" : "");

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}

/// <summary>Inputs (dy, w): the adjoint of <see cref="Conv1DOp"/> in x. Also the forward direction of a transposed convolution.</summary>
internal sealed record Conv1DDataOp(Conv1DShape Geometry) : Conv1DBase(Geometry)
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => With("dy", shapes);

    public override string ResultName => "dx";

    public override void Propagate(Pullback y)
    {
        y.Give(0, new Conv1DOp(Geometry), y.Dy, y.Input(1));
        // The input side of a transposed convolution is its result.
        y.Give(1, new Conv1DWeightsOp(Geometry), y.Dy, y.Input(0));
    }

    /// <summary>It is linear in each operand: the rules of the gradient, with the squares of both (LeCun, Denker and Solla 1990, formulas 5 and 7).</summary>
    public override void PropagateCurvature(Bend y)
    {
        if (y.Curvature is not { } h)
            return;
        y.Give(0, new Conv1DOp(Geometry), h, y.Square(1));
        y.Give(1, new Conv1DWeightsOp(Geometry), h, y.Square(0));
    }

    public override string Summary(OpUse use) => $"Transposed c{Kind} (the gradient of a convolution in its input): {use.Inputs[0]} → {use.Result}{use.Bias}.";

    public override string KernelName(string layer, bool isBackward) => layer + (isBackward ? "InputGradient" : "");

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}

/// <summary>Inputs (x, dy): the adjoint of <see cref="Conv1DOp"/> in w; a shared result shaped like w.</summary>
internal sealed record Conv1DWeightsOp(Conv1DShape Geometry) : Conv1DBase(Geometry)
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "dy");

    public override string ResultName => "dw";

    /// <summary>Layers are counted forward.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>With V the gradient of dw, a weight: that of x is dy through the convolution's adjoint with V, that of dy is x convolved with V.</summary>
    public override void Propagate(Pullback y)
    {
        y.Give(0, new Conv1DDataOp(Geometry), y.Input(1), y.Dy);
        y.Give(1, new Conv1DOp(Geometry), y.Input(0), y.Dy);
    }

    public override string Summary(OpUse use) => $"Gradient of a c{Kind} in its weights: {use.From} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "WeightGradient";
}
