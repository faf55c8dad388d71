namespace NetGen.Generator.Graph;

/// <summary>What a predictor kept of the call before; zeros at first. <see cref="NetworkGraph.States"/> says what it keeps of this one.</summary>
/// <param name="Index">Its number there.</param>
internal sealed record StateOp(int Index) : LeafOp
{
    public override bool IsStored => true;

    public override string Summary(OpUse use) => $"{use.Result} of the call before.";
}
