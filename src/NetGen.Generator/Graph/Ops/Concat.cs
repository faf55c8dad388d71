using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>Joins along the channels.</summary>
internal sealed record ConcatOp : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Lettered(shapes.Count);

    /// <summary>It copies.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>Each operand receives its channels.</summary>
    public override void Propagate(Pullback y)
    {
        int first = 0;
        for (int i = 0; i < y.Y.Inputs.Count; i++)
        {
            int channels = y.ShapeOf(y.Input(i)).Channels;
            y.Give(i, new SliceOp(first, channels), y.Dy);
            first += channels;
        }
    }

    public override void PropagateCurvature(Bend y) => y.LikeGradient();

    public override int? TakeStep(OneStep step) => step.Alike();

    public override string Summary(OpUse use) => $"Joins along the channels: {use.From} → {use.Result}.";

    public override bool HandsOn(int inputs) => inputs == 1;
}

/// <summary>Channels [First, First + Count).</summary>
internal sealed record SliceOp(int First, int Count) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("x");

    /// <summary>At most it copies.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 0;

    /// <summary>Zeros where the slice took nothing.</summary>
    public override void Propagate(Pullback y)
    {
        if (!y.Wants(0))
            return;
        TensorShape whole = y.ShapeOf(y.Input(0));
        var parts = new List<int>();
        Zeros(First);
        parts.Add(y.Dy);
        Zeros(whole.Channels - First - Count);
        y.Contribute(0, y.Add(new ConcatOp(), whole, parts.ToArray()));

        void Zeros(int channels)
        {
            if (channels > 0)
                parts.Add(y.Add(new MapOp(0), whole.WithChannels(channels)));
        }
    }

    public override void PropagateCurvature(Bend y) => y.LikeGradient();

    public override int? TakeStep(OneStep step) => step.Alike();

    public override string Summary(OpUse use) => $"Channels {First} to {First + Count - 1} of {use.Inputs[0]}.";

    public override bool HandsOn(int inputs) => true;
}
