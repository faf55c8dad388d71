using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>A <see cref="MaxPoolOp"/> that notes the place of each maximum in its window.</summary>
internal sealed record PlacedMaxPoolOp(PoolShape Geometry) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    public override bool HasPlaces => true;

    public override string Summary(OpUse use) => $"Maximum over {GeometryText.Window(Geometry)} windows and its place in each: {use.Inputs[0]} → {use.Result}.";

    public override bool TakesEpilogue => true;
}

/// <summary>Inputs (places, dy): each dy goes to the place of its window's maximum.</summary>
internal sealed record PlacedMaxPoolGradientOp(PoolShape Geometry) : PlanOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("places", "dy");

    public override string ResultName => "dx";

    public override string Summary(OpUse use) => $"Sends dy to the noted place in each {GeometryText.Window(Geometry)} window: {use.Inputs[1]} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "Gradient";

    public override bool TakesEpilogue => true;
}
