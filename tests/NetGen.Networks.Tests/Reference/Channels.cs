using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Ops that move or add whole channels.</summary>
internal static class Channels
{
    public static Tensor Concat(Tensor[] inputs, TensorShape shape)
    {
        var y = new Tensor(shape, inputs[0].Batch);
        int first = 0;
        foreach (Tensor x in inputs)
        {
            for (int b = 0; b < y.Batch; b++)
            for (int c = 0; c < x.Channels; c++)
            for (int p = 0; p < x.Plane; p++)
                y.Data[y.Place(b, first + c, p)] = x.Data[x.Place(b, c, p)];
            first += x.Channels;
        }
        return y;
    }

    public static Tensor Slice(SliceOp op, Tensor x, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        for (int b = 0; b < y.Batch; b++)
        for (int c = 0; c < op.Count; c++)
        for (int p = 0; p < x.Plane; p++)
            y.Data[y.Place(b, c, p)] = x.Data[x.Place(b, op.First + c, p)];
        return y;
    }

    public static Tensor WindowSum(ChannelWindowSumOp op, Tensor x, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        for (int b = 0; b < x.Batch; b++)
        for (int c = 0; c < x.Channels; c++)
        for (int near = Math.Max(0, c - op.Before); near <= Math.Min(x.Channels - 1, c + op.After); near++)
        for (int p = 0; p < x.Plane; p++)
            y.Data[y.Place(b, c, p)] += x.Data[x.Place(b, near, p)];
        return y;
    }
}
