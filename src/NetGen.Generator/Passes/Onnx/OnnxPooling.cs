using NetGen.Generator.Contract;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>Poolings over windows. Adaptive ones, whose windows differ in length, are taken apart: axis by axis, window by window.</summary>
internal static class OnnxPooling
{
    public static string Max(OnnxUse n, PoolShape s) => Pool(n, s, "MaxPool", "ReduceMax");

    public static string Average(OnnxUse n, PoolShape s) => Pool(n, s, "AveragePool", "ReduceMean");

    public static string Max(OnnxUse n, Pool1DShape s) => Pool(n, s, "MaxPool", "ReduceMax");

    public static string Average(OnnxUse n, Pool1DShape s) => Pool(n, s, "AveragePool", "ReduceMean");

    /// <summary>Where windows begin and end along an axis.</summary>
    private sealed record Line(int In, int Out, int Kernel, int Stride, int Before, int After)
    {
        public long Needed => ((Out - 1L) * Stride) + Kernel - In - Before;

        /// <summary>Padding behind the last element, as far as windows reach.</summary>
        public long Reached => Math.Max(0, Needed);

        /// <summary>Whether the last window reaches over the padding: it is clipped there.</summary>
        public bool IsClipped => Needed > After;

        /// <summary>Windows of an adaptive pooling that all have one length.</summary>
        public Line? Even => In % Out == 0 ? new(In, Out, In / Out, In / Out, 0, 0) : null;
    }

    private static string Pool(OnnxUse n, PoolShape s, string op, string reduction)
    {
        Line[] lines = [new(s.InHeight, s.OutHeight, s.KernelHeight, s.StrideY, s.PadTop, s.PadBottom), new(s.InWidth, s.OutWidth, s.KernelWidth, s.StrideX, s.PadLeft,
            s.PadRight)];
        return Windows(n, n.In(0), lines, s.Adaptive, s.CountPadding, op, reduction);
    }

    private static string Pool(OnnxUse n, Pool1DShape s, string op, string reduction)
    {
        Line line = new(s.InSteps, s.OutSteps, s.Kernel, s.Stride, s.PadBefore, s.PadAfter);
        return n.Turned(Windows(n, n.Turned(n.In(0)), [line], s.Adaptive, s.CountPadding, op, reduction));
    }

    /// <summary>Over the axes behind the channels.</summary>
    private static string Windows(OnnxUse n, string x, Line[] lines, bool adaptive, bool countsPadding, string op, string reduction)
    {
        if (adaptive)
        {
            if (lines.Any(line => line.Even is null))
                return lines.Select((line, i) => (line, i)).Aggregate(x, (now, axis) => Adaptive(n, now, axis.i + 2, axis.line, reduction));
            lines = [.. lines.Select(line => line.Even!)];
        }
        if (lines.All(line => line.Out == 1 && line.Kernel == line.In && line.Before == 0 && line.Reached == 0))
            return n.Add(op == "MaxPool" ? "GlobalMaxPool" : "GlobalAveragePool", x);
        bool counts = op == "AveragePool" && countsPadding, clipped = counts && lines.Any(line => line.IsClipped);
        IEnumerable<long> pads = lines.Select(line => (long)line.Before).Concat(lines.Select(line => counts ? line.After : line.Reached));
        var attributes = new List<OnnxAttribute>
        {
            OnnxAttribute.Of("kernel_shape", lines.Select(line => (long)line.Kernel)),
            OnnxAttribute.Of("strides", lines.Select(line => (long)line.Stride)),
            OnnxAttribute.Of("pads", pads),
        };
        if (op == "AveragePool")
            attributes.Add(OnnxAttribute.Of("count_include_pad", counts ? 1L : 0));
        if (clipped)
            attributes.Add(OnnxAttribute.Of("ceil_mode", 1L));
        return n.Add(op, x, [.. attributes]);
    }

    private static string Adaptive(OnnxUse n, string x, int axis, Line line, string reduction)
    {
        if (line.In == line.Out)
            return x;
        var parts = new List<string>();
        for (int i = 0; i < line.Out; i++)
        {
            int first = AdaptiveWindow.First(i, line.Out, line.In);
            string window = n.Sliced(x, axis, first, first + AdaptiveWindow.Length(i, line.Out, line.In));
            parts.Add(n.Add(reduction, window, OnnxAttribute.Of("axes", [(long)axis]), OnnxAttribute.Of("keepdims", 1L)));
        }
        return parts.Count == 1 ? parts[0] : n.Add("Concat", parts, OnnxAttribute.Of("axis", axis));
    }
}
