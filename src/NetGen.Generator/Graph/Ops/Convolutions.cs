using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>A convolution in one of its three directions. Each is the adjoint of the others.</summary>
internal abstract record ConvolutionOp(ConvShape Geometry, ConvAlgorithm Algorithm) : Op
{
    /// <summary>Whether one of Winograd's algorithms computes it.</summary>
    public bool ByWinograd => Algorithm.IsWinograd();

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 2 * Geometry.MultiplyAdds;

    /// <summary>The image and the weights, which a plan may have packed for the kernel: then they are no longer [out, in, height, width].</summary>
    protected EquatableArray<OperandInfo> With(string image, EquatableArray<TensorShape> shapes) =>
        Named(image, shapes[1].Rank == 4 ? "weight" : ByWinograd ? "transformed" : "panels");
}

/// <summary>Inputs (x, w): cross-correlation; w is [OutChannels, InChannels / Groups, KernelHeight, KernelWidth].</summary>
internal sealed record ConvOp(ConvShape Geometry, ConvAlgorithm Algorithm = ConvAlgorithm.Auto) : ConvolutionOp(Geometry, Algorithm)
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => With("x", shapes);

    public override void Propagate(Pullback y)
    {
        y.Give(0, new ConvDataOp(Geometry, Algorithm), y.Dy, y.Input(1));
        y.Give(1, new ConvWeightsOp(Geometry, Algorithm), y.Input(0), y.Dy);
    }

    /// <summary>It is linear in each operand: the rules of the gradient, with the squares of both (LeCun, Denker and Solla 1990, formulas 5 and 7).</summary>
    public override void PropagateCurvature(Bend y)
    {
        if (y.Curvature is not { } h)
            return;
        y.Give(0, new ConvDataOp(Geometry, Algorithm), h, y.Square(1));
        y.Give(1, new ConvWeightsOp(Geometry, Algorithm), y.Square(0), h);
    }

    public override string Summary(OpUse use) => $"{GeometryText.Of(Geometry)} convolution{GeometryText.By(Algorithm)}: {use.Inputs[0]} → {use.Result}{use.Bias}.";

    public override string KernelName(string layer, bool isBackward) => layer + (isBackward ? "InputGradient" : "");

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}

/// <summary>Inputs (dy, w): the adjoint of <see cref="ConvOp"/> in x. Also the forward direction of a transposed convolution.</summary>
internal sealed record ConvDataOp(ConvShape Geometry, ConvAlgorithm Algorithm = ConvAlgorithm.Auto) : ConvolutionOp(Geometry, Algorithm)
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => With("dy", shapes);

    public override string ResultName => "dx";

    public override void Propagate(Pullback y)
    {
        y.Give(0, new ConvOp(Geometry, Algorithm), y.Dy, y.Input(1));
        // The image side of a transposed convolution is its result.
        y.Give(1, new ConvWeightsOp(Geometry, Algorithm), y.Dy, y.Input(0));
    }

    /// <summary>It is linear in each operand: the rules of the gradient, with the squares of both (LeCun, Denker and Solla 1990, formulas 5 and 7).</summary>
    public override void PropagateCurvature(Bend y)
    {
        if (y.Curvature is not { } h)
            return;
        y.Give(0, new ConvOp(Geometry, Algorithm), h, y.Square(1));
        y.Give(1, new ConvWeightsOp(Geometry, Algorithm), h, y.Square(0));
    }

    public override string Summary(OpUse use) =>
        $"Transposed {GeometryText.Of(Geometry)} convolution (the gradient of a convolution in its input){GeometryText.By(Algorithm)}: {use.Inputs[0]} → {use.Result}{use.Bias}.";

    public override string KernelName(string layer, bool isBackward) => layer + (isBackward ? "InputGradient" : "");

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}

/// <summary>Inputs (x, dy): the adjoint of <see cref="ConvOp"/> in w; a shared result shaped like w.</summary>
internal sealed record ConvWeightsOp(ConvShape Geometry, ConvAlgorithm Algorithm = ConvAlgorithm.Auto) : ConvolutionOp(Geometry, Algorithm)
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "dy");

    public override string ResultName => "dw";

    /// <summary>Layers are counted forward.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>With V the gradient of dw, a weight: that of x is dy through the convolution's adjoint with V, that of dy is x convolved with V.</summary>
    public override void Propagate(Pullback y)
    {
        y.Give(0, new ConvDataOp(Geometry, Algorithm), y.Input(1), y.Dy);
        y.Give(1, new ConvOp(Geometry, Algorithm), y.Input(0), y.Dy);
    }

    public override string Summary(OpUse use) => $"Gradient of a {GeometryText.Of(Geometry)} convolution in its weights{GeometryText.By(Algorithm)}: {use.From} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "WeightGradient";
}
