using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Rows of a table by index.</summary>
internal static class Embeddings
{
    public static Tensor Rows(Tensor indices, Tensor table, TensorShape shape)
    {
        var y = new Tensor(shape, indices.Batch);
        for (int place = 0; place < indices.Data.Length; place++)
            Array.Copy(table.Data, Row(indices, place, table.Shape), y.Data, place * shape.Channels, shape.Channels);
        return y;
    }

    public static Tensor Gradient(Tensor indices, Tensor dy, TensorShape shape, int padding)
    {
        var dw = new Tensor(shape, 1);
        for (int place = 0; place < indices.Data.Length; place++)
        {
            int row = Row(indices, place, shape);
            if (indices.Data[place] == padding)
                continue;
            for (int feature = 0; feature < shape[1]; feature++)
                dw.Data[row + feature] += dy.Data[(place * shape[1]) + feature];
        }
        return dw;
    }

    /// <summary>Where the row of the index at a place (sample by sample, step by step) starts in the table.</summary>
    private static int Row(Tensor indices, int place, TensorShape table)
    {
        double index = indices.Data[place];
        return index == Math.Floor(index) && index >= 0 && index < table[0] ? (int)index * table[1] : throw new ArgumentException($"Index {index} at {place}: expected an integer in [0, {table[0]}).");
    }

    /// <summary>Elements of the first axis by index.</summary>
    public static Tensor Gather(Tensor x, Tensor indices, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        int features = x.Size / x.Shape[0];
        for (int b = 0; b < y.Batch; b++)
        for (int k = 0; k < shape[0]; k++)
        for (int f = 0; f < features; f++)
            y.Data[(((b * shape[0]) + k) * features) + f] = x.Data[(((b * x.Shape[0]) + (int)indices.Data[(b * shape[0]) + k]) * features) + f];
        return y;
    }

    public static Tensor GatherGradient(Tensor dy, Tensor indices, TensorShape shape)
    {
        var dx = new Tensor(shape, dy.Batch);
        int features = dx.Size / shape[0], count = dy.Shape[0];
        for (int b = 0; b < dx.Batch; b++)
        for (int k = 0; k < count; k++)
        for (int f = 0; f < features; f++)
            dx.Data[(((b * shape[0]) + (int)indices.Data[(b * count) + k]) * features) + f] += dy.Data[(((b * count) + k) * features) + f];
        return dx;
    }
}
