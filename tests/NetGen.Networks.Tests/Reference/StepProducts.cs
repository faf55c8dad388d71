using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Convolutions over the steps of a sequence with their adjoints, each visiting every (output, input, weight) triple once.</summary>
internal static class StepProducts
{
    /// <summary>y[t, o] = Σ x[i, c]·w[o, c, k].</summary>
    public static Tensor Conv(Conv1DShape g, Tensor x, Tensor w, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        ForEachTriple<OfOutput>(g, x.Batch, y, x, w);
        return y;
    }

    /// <summary>dx[i, c] = Σ dy[t, o]·w[o, c, k].</summary>
    public static Tensor ConvData(Conv1DShape g, Tensor dy, Tensor w, TensorShape shape)
    {
        var dx = new Tensor(shape, dy.Batch);
        ForEachTriple<OfInput>(g, dy.Batch, dy, dx, w);
        return dx;
    }

    /// <summary>dw[o, c, k] = Σ dy[t, o]·x[i, c].</summary>
    public static Tensor ConvWeights(Conv1DShape g, Tensor x, Tensor dy, TensorShape shape)
    {
        var dw = new Tensor(shape, 1);
        ForEachTriple<OfWeight>(g, x.Batch, dy, x, dw);
        return dw;
    }

    /// <summary>Each output, each input that it sees, and the weight between them.</summary>
    private static void ForEachTriple<TAdjoint>(Conv1DShape g, int batch, Tensor y, Tensor x, Tensor w) where TAdjoint : struct, IAdjoint
    {
        int inPerGroup = g.InChannels / g.Groups, outPerGroup = g.OutChannels / g.Groups;
        for (int b = 0; b < batch; b++)
        for (int t = 0; t < g.OutSteps; t++)
        for (int o = 0; o < g.OutChannels; o++)
        for (int c = 0; c < inPerGroup; c++)
        for (int k = 0; k < g.Kernel; k++)
        {
            int i = (t * g.Stride) - g.PadBefore + (k * g.Dilation);
            if (i >= 0 && i < g.InSteps)
                TAdjoint.Add(y.Data, x.Data, w.Data, (((b * g.OutSteps) + t) * g.OutChannels) + o, (((b * g.InSteps) + i) * g.InChannels) + (o / outPerGroup * inPerGroup) + c,
                    (((o * inPerGroup) + c) * g.Kernel) + k);
        }
    }
}
