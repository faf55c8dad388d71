using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>One direction of a sliding window.</summary>
internal readonly record struct WindowAxis(int Kernel, int Stride, int PadBefore, int PadAfter, int Dilation)
{
    /// <summary>Elements from the first to the last that the window touches.</summary>
    public long Extent => ((Kernel - 1L) * Dilation) + 1;

    /// <summary>Positions in a line of <paramref name="length"/>: ⌊(length + padding - extent)/stride⌋ + 1; not positive where the window does not fit.</summary>
    public long Positions(int length)
    {
        long room = (long)length + PadBefore + PadAfter - Extent;
        return room < 0 ? 0 : (room / Stride) + 1;
    }

    /// <summary>The same with the padding that a rule works out for a line of <paramref name="length"/>.</summary>
    public WindowAxis Padded(Pad rule, int length)
    {
        if (rule == Pad.Causal)
            return this with { PadBefore = Whole(Extent - 1), PadAfter = 0 };
        // As many windows as strides fit into the line: what they lack of it, half on each side.
        long windows = (length + (long)Stride - 1) / Stride, total = Math.Max(0, ((windows - 1) * Stride) + Extent - length), less = total / 2;
        return rule == Pad.SameLower
            ? this with { PadBefore = Whole(total - less), PadAfter = Whole(less) }
            : this with { PadBefore = Whole(less), PadAfter = Whole(total - less) };
    }

    private static int Whole(long padding) => (int)Math.Min(padding, int.MaxValue);
}
