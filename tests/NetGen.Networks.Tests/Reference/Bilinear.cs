using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Linear interpolation along both axes and its adjoint: every pair of an output and an input with the product of their shares, places in doubles.</summary>
internal static class Bilinear
{
    public static Tensor Forward(ResizeShape g, Tensor x, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        ForEachPair(g, (oy, ox, iy, ix, share) => Each(x, g, (b, c) => y[b, c, oy, ox] += share * x[b, c, iy, ix]));
        return y;
    }

    public static Tensor Gradient(ResizeShape g, Tensor dy, TensorShape shape)
    {
        var dx = new Tensor(shape, dy.Batch);
        ForEachPair(g, (oy, ox, iy, ix, share) => Each(dy, g, (b, c) => dx[b, c, iy, ix] += share * dy[b, c, oy, ox]));
        return dx;
    }

    private static void Each(Tensor x, ResizeShape g, Action<int, int> visit)
    {
        for (int b = 0; b < x.Batch; b++)
        for (int c = 0; c < g.Channels; c++)
            visit(b, c);
    }

    private static void ForEachPair(ResizeShape g, Action<int, int, int, int, double> visit)
    {
        for (int oy = 0; oy < g.OutHeight; oy++)
        for (int ox = 0; ox < g.OutWidth; ox++)
        for (int iy = 0; iy < g.InHeight; iy++)
        for (int ix = 0; ix < g.InWidth; ix++)
        {
            double share = Share(oy, iy, g.InHeight, g.OutHeight, g.AlignCorners) * Share(ox, ix, g.InWidth, g.OutWidth, g.AlignCorners);
            if (share != 0)
                visit(oy, ox, iy, ix, share);
        }
    }

    /// <summary>A tent around the place at which output o is read; nothing is read before the first element or behind the last.</summary>
    private static double Share(int o, int i, int size, int count, bool alignCorners)
    {
        double place = alignCorners ? count == 1 ? 0 : o * (size - 1.0) / (count - 1) : ((o + 0.5) * size / count) - 0.5;
        return Math.Max(0, 1 - Math.Abs(Math.Clamp(place, 0, size - 1) - i));
    }
}
