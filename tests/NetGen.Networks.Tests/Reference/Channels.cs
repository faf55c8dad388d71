using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Ops that move or add whole channels.</summary>
internal static class Channels
{
    public static Tensor Concat(Tensor[] inputs, TensorShape shape)
    {
        var y = new Tensor(shape, inputs[0].Batch);
        for (int b = 0; b < y.Batch; b++)
        {
            int offset = 0;
            foreach (Tensor x in inputs)
            {
                Array.Copy(x.Data, b * x.Size, y.Data, (b * y.Size) + offset, x.Size);
                offset += x.Size;
            }
        }
        return y;
    }

    public static Tensor Slice(SliceOp op, Tensor x, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        for (int b = 0; b < y.Batch; b++)
            Array.Copy(x.Data, (b * x.Size) + (op.First * x.Plane), y.Data, b * y.Size, op.Count * x.Plane);
        return y;
    }

    public static Tensor WindowSum(ChannelWindowSumOp op, Tensor x, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        for (int b = 0; b < x.Batch; b++)
        for (int c = 0; c < x.Channels; c++)
        for (int near = Math.Max(0, c - op.Before); near <= Math.Min(x.Channels - 1, c + op.After); near++)
        for (int p = 0; p < x.Plane; p++)
            y.Data[(b * x.Size) + (c * x.Plane) + p] += x.Data[(b * x.Size) + (near * x.Plane) + p];
        return y;
    }
}
