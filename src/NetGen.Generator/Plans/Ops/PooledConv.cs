using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>Inputs (x, w): a convolution and the maximum pooling behind it, which notes places if a gradient is wanted.</summary>
internal sealed record PooledConvOp(ConvShape Geometry, PoolShape Pool, bool NotesPlaces) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "weight");

    public override bool HasPlaces => NotesPlaces;

    public override string Summary(OpUse use) =>
        $"{GeometryText.Of(Geometry)} convolution{use.Bias}, then the maximum over {GeometryText.Window(Pool)} windows: {use.Inputs[0]} → {use.Result}. The full-size result is never stored.";

    public override string KernelName(string layer, bool isBackward) => layer + (NotesPlaces ? "PooledWithPlaces" : "Pooled");

    public override bool TakesEpilogue => true;

    public override bool TakesBias => true;
}

/// <summary>Inputs (x, places, dy): the gradient in the weights of a convolution from that of its pooled output.</summary>
internal sealed record PooledConvWeightsOp(ConvShape Geometry, PoolShape Pool) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x", "places", "dy");

    public override string ResultName => "dw";

    public override string Summary(OpUse use) =>
        $"Gradient of a {GeometryText.Of(Geometry)} convolution in its weights, from that of its maxima over {GeometryText.Window(Pool)} windows: {use.From} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "WeightGradient";
}
