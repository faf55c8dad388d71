namespace NetGen.Generator.Graph;

/// <summary>A named input of the network, given to each step.</summary>
internal sealed record InputOp(string Name, int Index) : LeafOp
{
    public override string Summary(OpUse use) => $"The caller's '{Name}' {use.Result}.";
}

/// <summary>What a loss compares with, given to a training step: float values of the shape, or (IsLabel) one int per sample.</summary>
internal sealed record TargetOp(string Name, int Index, bool IsLabel, int Classes) : LeafOp
{
    public override bool IsStored => IsLabel;

    public override string Summary(OpUse use) => IsLabel ? $"The caller's labels '{Name}' {use.Result} of {Classes} classes." : $"The caller's '{Name}' {use.Result}.";
}
