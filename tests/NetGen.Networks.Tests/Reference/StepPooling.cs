using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Windows over the steps of a sequence and their adjoints.</summary>
internal static class StepPooling
{
    /// <summary>A window of one feature of one sample: the steps [First, End) that exist, and how many a mean counts.</summary>
    private readonly record struct Window(int Sample, int Feature, int Out, int First, int End, int Counted);

    public static Tensor Max(Pool1DShape g, Tensor x, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        foreach (Window w in Windows(g, x))
            y.Data[y.Place(w.Sample, w.Feature, w.Out)] = Enumerable.Range(w.First, w.End - w.First).Max(i => x.Data[x.Place(w.Sample, w.Feature, i)]);
        return y;
    }

    /// <summary>The first greatest number of a window takes all of its gradient.</summary>
    public static Tensor MaxGradient(Pool1DShape g, Tensor x, Tensor dy, TensorShape shape)
    {
        var dx = new Tensor(shape, x.Batch);
        foreach (Window w in Windows(g, x))
        {
            int best = w.First;
            for (int i = w.First; i < w.End; i++)
            {
                if (x.Data[x.Place(w.Sample, w.Feature, i)] > x.Data[x.Place(w.Sample, w.Feature, best)])
                    best = i;
            }
            dx.Data[dx.Place(w.Sample, w.Feature, best)] += dy.Data[dy.Place(w.Sample, w.Feature, w.Out)];
        }
        return dx;
    }

    public static Tensor Average(Pool1DShape g, Tensor x, TensorShape shape)
    {
        var y = new Tensor(shape, x.Batch);
        foreach (Window w in Windows(g, x))
            y.Data[y.Place(w.Sample, w.Feature, w.Out)] = Enumerable.Range(w.First, w.End - w.First).Sum(i => x.Data[x.Place(w.Sample, w.Feature, i)]) / w.Counted;
        return y;
    }

    public static Tensor AverageGradient(Pool1DShape g, Tensor dy, TensorShape shape)
    {
        var dx = new Tensor(shape, dy.Batch);
        foreach (Window w in Windows(g, dx))
        {
            for (int i = w.First; i < w.End; i++)
                dx.Data[dx.Place(w.Sample, w.Feature, i)] += dy.Data[dy.Place(w.Sample, w.Feature, w.Out)] / w.Counted;
        }
        return dx;
    }

    private static IEnumerable<Window> Windows(Pool1DShape g, Tensor x)
    {
        for (int b = 0; b < x.Batch; b++)
        for (int c = 0; c < x.Channels; c++)
        for (int t = 0; t < g.OutSteps; t++)
        {
            if (g.Adaptive)
            {
                int from = (int)Math.Floor(t * g.InSteps / (double)g.OutSteps), to = (int)Math.Ceiling((t + 1) * g.InSteps / (double)g.OutSteps);
                yield return new Window(b, c, t, from, to, to - from);
                continue;
            }
            int start = (t * g.Stride) - g.PadBefore, first = Math.Max(start, 0), end = Math.Min(start + g.Kernel, g.InSteps);
            yield return new Window(b, c, t, first, end, g.CountPadding ? Math.Min(start + g.Kernel, g.InSteps + g.PadAfter) - start : end - first);
        }
    }
}
