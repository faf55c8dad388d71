using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Convolutions and matrix products with their adjoints, each visiting every (output, input, weight) triple once.</summary>
internal static class Products
{
    /// <summary>y[o, oy, ox] = Σ x[c, iy, ix]·w[o, c, ky, kx].</summary>
    public static Tensor Conv(ConvShape g, Tensor x, Tensor w, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        ForEachTriple<OfOutput>(g, x.Batch, y, x, w);
        return y;
    }

    /// <summary>dx[c, iy, ix] = Σ dy[o, oy, ox]·w[o, c, ky, kx].</summary>
    public static Tensor ConvData(ConvShape g, Tensor dy, Tensor w, TensorShape shape)
    {
        var dx = new Tensor(shape, dy.Batch);
        ForEachTriple<OfInput>(g, dy.Batch, dy, dx, w);
        return dx;
    }

    /// <summary>dw[o, c, ky, kx] = Σ dy[o, oy, ox]·x[c, iy, ix].</summary>
    public static Tensor ConvWeights(ConvShape g, Tensor x, Tensor dy, TensorShape shape)
    {
        var dw = new Tensor(shape, 1);
        ForEachTriple<OfWeight>(g, x.Batch, dy, x, dw);
        return dw;
    }

    /// <summary>Each pair of output and kernel element whose image element lies inside the image, with that element.</summary>
    private static void ForEachTriple<TAdjoint>(ConvShape g, int batch, Tensor y, Tensor x, Tensor w) where TAdjoint : struct, IAdjoint
    {
        int inPerGroup = g.InChannels / g.Groups, outPerGroup = g.OutChannels / g.Groups;
        for (int b = 0; b < batch; b++)
        for (int o = 0; o < g.OutChannels; o++)
        for (int oy = 0; oy < g.OutHeight; oy++)
        for (int ox = 0; ox < g.OutWidth; ox++)
        for (int wc = 0; wc < inPerGroup; wc++)
        for (int ky = 0; ky < g.KernelHeight; ky++)
        {
            int iy = (oy * g.StrideY) - g.PadTop + (ky * g.DilationY);
            if (iy < 0 || iy >= g.InHeight)
                continue;
            int output = (((((b * g.OutChannels) + o) * g.OutHeight) + oy) * g.OutWidth) + ox;
            int inputs = ((((b * g.InChannels) + (o / outPerGroup * inPerGroup) + wc) * g.InHeight) + iy) * g.InWidth;
            int weights = ((((o * inPerGroup) + wc) * g.KernelHeight) + ky) * g.KernelWidth;
            for (int kx = 0; kx < g.KernelWidth; kx++)
            {
                int ix = (ox * g.StrideX) - g.PadLeft + (kx * g.DilationX);
                if (ix >= 0 && ix < g.InWidth)
                    TAdjoint.Add(y.Data, x.Data, w.Data, output, inputs + ix, weights + kx);
            }
        }
    }

    /// <summary>y[r, o] = Σ x[r, i]·w[o, i]; a row r is a sample, or a step of one.</summary>
    public static Tensor Dense(DenseOp op, Tensor x, Tensor w, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        for (int b = 0; b < x.Batch * x.Shape.Steps; b++)
        for (int o = 0; o < op.Outputs; o++)
        for (int i = 0; i < op.Inputs; i++)
            y.Data[(b * op.Outputs) + o] += x.Data[(b * op.Inputs) + i] * w.Data[(o * op.Inputs) + i];
        return y;
    }

    /// <summary>y[m, n] = Σ a[m, k]·b[k, n] of each sample; a vector is a matrix of one row.</summary>
    public static Tensor MatMul(MatMulOp op, Tensor a, Tensor b, TensorShape shape)
    {
        var y = new Tensor(shape, a.Batch);
        int depth = MatMulOp.Of(a.Shape, op.TransposeA).Columns;
        for (int sample = 0; sample < y.Batch; sample++)
        for (int m = 0; m < shape.Steps; m++)
        for (int n = 0; n < shape.Channels; n++)
        for (int k = 0; k < depth; k++)
            y.Data[y.Place(sample, n, m)] += a.Data[op.TransposeA ? a.Place(sample, m, k) : a.Place(sample, k, m)] * b.Data[op.TransposeB ? b.Place(sample, k, n)
                : b.Place(sample, n, k)];
        return y;
    }

    /// <summary>dx[r, i] = Σ dy[r, o]·w[o, i].</summary>
    public static Tensor DenseData(DenseDataOp op, Tensor dy, Tensor w, TensorShape shape)
    {
        var dx = new Tensor(shape, dy.Batch);
        for (int b = 0; b < dy.Batch * dy.Shape.Steps; b++)
        for (int o = 0; o < op.Outputs; o++)
        for (int i = 0; i < op.Inputs; i++)
            dx.Data[(b * op.Inputs) + i] += dy.Data[(b * op.Outputs) + o] * w.Data[(o * op.Inputs) + i];
        return dx;
    }

    /// <summary>dw[o, i] = Σ dy[r, o]·x[r, i].</summary>
    public static Tensor DenseWeights(DenseWeightsOp op, Tensor x, Tensor dy, TensorShape shape)
    {
        var dw = new Tensor(shape, 1);
        for (int b = 0; b < x.Batch * x.Shape.Steps; b++)
        for (int o = 0; o < op.Outputs; o++)
        for (int i = 0; i < op.Inputs; i++)
            dw.Data[(o * op.Inputs) + i] += dy.Data[(b * op.Outputs) + o] * x.Data[(b * op.Inputs) + i];
        return dw;
    }
}
