using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Pooling windows, enlargement and their adjoints.</summary>
internal static class Pooling
{
    /// <summary>A window's part inside the image: rows [Top, Bottom), columns [Left, Right).</summary>
    private readonly record struct Window(int Sample, int Channel, int OutY, int OutX, int Top, int Bottom, int Left, int Right);

    private static IEnumerable<Window> Windows(PoolShape g, int batch)
    {
        for (int b = 0; b < batch; b++)
        for (int c = 0; c < g.Channels; c++)
        for (int oy = 0; oy < g.OutHeight; oy++)
        for (int ox = 0; ox < g.OutWidth; ox++)
        {
            if (g.Adaptive)
            {
                // PyTorch's formula, in rows and in columns.
                yield return new Window(b, c, oy, ox,
                    (int)Math.Floor(oy * g.InHeight / (double)g.OutHeight), (int)Math.Ceiling((oy + 1) * g.InHeight / (double)g.OutHeight),
                    (int)Math.Floor(ox * g.InWidth / (double)g.OutWidth), (int)Math.Ceiling((ox + 1) * g.InWidth / (double)g.OutWidth));
                continue;
            }
            int top = (oy * g.StrideY) - g.PadTop, left = (ox * g.StrideX) - g.PadLeft;
            yield return new Window(b, c, oy, ox,
                Math.Max(top, 0), Math.Min(top + g.KernelHeight, g.InHeight),
                Math.Max(left, 0), Math.Min(left + g.KernelWidth, g.InWidth));
        }
    }

    public static Tensor Max(PoolShape g, Tensor x, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        foreach (Window w in Windows(g, x.Batch))
        {
            double best = double.NegativeInfinity;
            for (int iy = w.Top; iy < w.Bottom; iy++)
            for (int ix = w.Left; ix < w.Right; ix++)
                best = Math.Max(best, x[w.Sample, w.Channel, iy, ix]);
            y[w.Sample, w.Channel, w.OutY, w.OutX] = best;
        }
        return y;
    }

    /// <summary>The first greatest element of a window, row by row, takes all of its gradient.</summary>
    public static Tensor MaxGradient(PoolShape g, Tensor x, Tensor dy, TensorShape shape)
    {
        var dx = new Tensor(shape, x.Batch);
        foreach (Window w in Windows(g, x.Batch))
        {
            int bestY = w.Top, bestX = w.Left;
            for (int iy = w.Top; iy < w.Bottom; iy++)
            for (int ix = w.Left; ix < w.Right; ix++)
            {
                if (x[w.Sample, w.Channel, iy, ix] > x[w.Sample, w.Channel, bestY, bestX])
                    (bestY, bestX) = (iy, ix);
            }
            dx[w.Sample, w.Channel, bestY, bestX] += dy[w.Sample, w.Channel, w.OutY, w.OutX];
        }
        return dx;
    }

    /// <summary>Where in its window each maximum lies: row · KernelWidth + column, of the first of equal ones.</summary>
    public static Tensor Places(PoolShape g, Tensor x, TensorShape shape)
    {
        var places = new Tensor(shape, x.Batch);
        foreach (Window w in Windows(g, x.Batch))
        {
            int bestY = w.Top, bestX = w.Left;
            for (int iy = w.Top; iy < w.Bottom; iy++)
            for (int ix = w.Left; ix < w.Right; ix++)
            {
                if (x[w.Sample, w.Channel, iy, ix] > x[w.Sample, w.Channel, bestY, bestX])
                    (bestY, bestX) = (iy, ix);
            }
            places[w.Sample, w.Channel, w.OutY, w.OutX] = ((bestY - Top(g, w)) * g.KernelWidth) + bestX - Left(g, w);
        }
        return places;
    }

    /// <summary>Each gradient goes to the noted place of its window.</summary>
    public static Tensor Spread(PoolShape g, Tensor places, Tensor dy, TensorShape shape)
    {
        var dx = new Tensor(shape, dy.Batch);
        foreach (Window w in Windows(g, dy.Batch))
        {
            int place = (int)places[w.Sample, w.Channel, w.OutY, w.OutX];
            dx[w.Sample, w.Channel, Top(g, w) + (place / g.KernelWidth), Left(g, w) + (place % g.KernelWidth)]
                += dy[w.Sample, w.Channel, w.OutY, w.OutX];
        }
        return dx;
    }

    private static int Top(PoolShape g, Window w) => g.Adaptive ? w.Top : (w.OutY * g.StrideY) - g.PadTop;

    private static int Left(PoolShape g, Window w) => g.Adaptive ? w.Left : (w.OutX * g.StrideX) - g.PadLeft;

    public static Tensor Average(AvgPoolOp op, Tensor x, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        foreach (Window w in Windows(op.Geometry, x.Batch))
        {
            double sum = 0;
            for (int iy = w.Top; iy < w.Bottom; iy++)
            for (int ix = w.Left; ix < w.Right; ix++)
                sum += x[w.Sample, w.Channel, iy, ix];
            y[w.Sample, w.Channel, w.OutY, w.OutX] = sum / Divisor(op.Geometry, w);
        }
        return y;
    }

    public static Tensor AverageGradient(AvgPoolGradientOp op, Tensor dy, TensorShape shape)
    {
        var dx = new Tensor(shape, dy.Batch);
        foreach (Window w in Windows(op.Geometry, dy.Batch))
        {
            double share = dy[w.Sample, w.Channel, w.OutY, w.OutX] / Divisor(op.Geometry, w);
            for (int iy = w.Top; iy < w.Bottom; iy++)
            for (int ix = w.Left; ix < w.Right; ix++)
                dx[w.Sample, w.Channel, iy, ix] += share;
        }
        return dx;
    }

    private static int Divisor(PoolShape g, Window w)
    {
        if (!g.CountPadding || g.Adaptive)
            return (w.Bottom - w.Top) * (w.Right - w.Left);
        int top = (w.OutY * g.StrideY) - g.PadTop, left = (w.OutX * g.StrideX) - g.PadLeft;
        int bottom = Math.Min(top + g.KernelHeight, g.InHeight + g.PadBottom), right = Math.Min(left + g.KernelWidth, g.InWidth + g.PadRight);
        return (bottom - top) * (right - left);
    }

    public static Tensor Upsample(UpsampleOp op, Tensor x, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        for (int b = 0; b < y.Batch; b++)
        for (int c = 0; c < shape.Channels; c++)
        for (int oy = 0; oy < shape.Height; oy++)
        for (int ox = 0; ox < shape.Width; ox++)
            y[b, c, oy, ox] = x[b, c, oy / op.FactorY, ox / op.FactorX];
        return y;
    }

    public static Tensor UpsampleGradient(UpsampleGradientOp op, Tensor dy, TensorShape shape)
    {
        var dx = new Tensor(shape, dy.Batch);
        for (int b = 0; b < dy.Batch; b++)
        for (int c = 0; c < dy.Channels; c++)
        for (int oy = 0; oy < dy.Shape.Height; oy++)
        for (int ox = 0; ox < dy.Shape.Width; ox++)
            dx[b, c, oy / op.FactorY, ox / op.FactorX] += dy[b, c, oy, ox];
        return dx;
    }
}
