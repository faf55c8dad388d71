namespace NetGen.Generator.Graph;

/// <summary>What a predictor kept of the call before; zeros at first. <see cref="NetworkGraph.States"/> says what it keeps of this one.</summary>
/// <param name="Index">Its number there.</param>
/// <param name="Element">What its elements are.</param>
internal sealed record StateOp(int Index, Element Element = Element.Real) : LeafOp
{
    public override Element ResultElement => Element;

    public override bool IsStored => true;

    public override string Summary(OpUse use) => $"{use.Result} of the call before.";
}

/// <summary>How many steps each sequence has taken before this one, as an index.</summary>
internal sealed record PositionsOp : LeafOp
{
    public override Element ResultElement => Element.Index;

    public override bool IsStored => true;

    public override string Summary(OpUse use) => $"Steps {use.Result} taken before this one.";
}
