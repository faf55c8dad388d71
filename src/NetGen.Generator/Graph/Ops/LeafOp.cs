using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>A value that depends on no other: what is given, learned, kept or constant.</summary>
internal abstract record LeafOp : Op
{
    public sealed override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => EquatableArray<OperandInfo>.Empty;

    public sealed override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    public sealed override void Propagate(Pullback y)
    {
    }

    public sealed override void PropagateCurvature(Bend y)
    {
    }
}

/// <summary>A learned tensor, in PyTorch's layout.</summary>
internal sealed record ParameterOp(int Index) : LeafOp
{
    public override bool IsStored => true;

    public override string Summary(OpUse use) => $"A learned tensor {use.Result}.";
}

/// <summary>A tensor that is kept but not learned (running statistics).</summary>
internal sealed record BufferOp(int Index) : LeafOp
{
    public override bool IsStored => true;

    public override string Summary(OpUse use) => $"A tensor {use.Result} that is kept but not learned.";
}
