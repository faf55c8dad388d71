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

    public static Tensor Gradient(Tensor indices, Tensor dy, TensorShape shape)
    {
        var dw = new Tensor(shape, 1);
        for (int place = 0; place < indices.Data.Length; place++)
        {
            int row = Row(indices, place, shape);
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
}
