using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Rows of a tensor that attention reads or writes, one for each step, a step's distance apart; of a tensor that nobody wants there are none. Where tensors come from memory, a
/// worker brings the rows of several heads of a sample together at once: a head's part of a row is a line or two, which no processor foresees, and those of all steps lie a power
/// of two apart, where a cache has room for few of them; all heads' parts follow each other.
/// </summary>
/// <param name="First">The first step.</param>
/// <param name="Distance">Floats from a step to the next one.</param>
/// <param name="Steps">How many.</param>
/// <param name="Row">Floats from a sample to the next one.</param>
internal readonly unsafe record struct AttentionOperand(nint First, nint Distance, int Steps, int Row)
{
    /// <summary>Most floats that are brought together: what stays in the second cache beside the work of a head.</summary>
    private const long Most = 64 * 1024;

    /// <summary>Floats of all tensors that a cache of the processor may still hold from when they were computed: then copies would cost more than they bring.</summary>
    private const long Near = 4 * 1024 * 1024;

    /// <summary>A tensor [steps][batch][row], from the first sample's first number on; null if nobody wants it.</summary>
    public AttentionOperand(float* first, int row, int steps, int batch)
        : this((nint)first, (nint)batch * row, steps, row)
    {
    }

    /// <summary>The first number; null where there is no such tensor.</summary>
    public float* Pointer => (float*)First;

    /// <summary>How many heads are brought together, 1 if none: of each so many rows of its features are, in so many samples.</summary>
    public static int Together(in AttentionShape shape, int queries, int keys, int batch)
    {
        long rows = (long)queries + keys;
        return rows * shape.Width * batch <= Near ? 1 : (int)Math.Clamp(Most / (rows * shape.HeadWidth), 1, shape.Heads);
    }

    /// <summary>Room for so many rows of those heads.</summary>
    public static long Floats(in AttentionShape shape, int heads, int queries, int keys) => heads == 1 ? 0 : (long)heads * shape.HeadWidth * (queries + keys);

    /// <summary>The rows of a sample and head, where they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AttentionOperand At(in AttentionShape shape, int sample, int head) =>
        First == 0 ? this : this with { First = (nint)(Pointer + ((nint)sample * Row) + (head * shape.HeadWidth)) };

    /// <summary>The rows of head number <paramref name="i"/> of those that these begin with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AttentionOperand Of(in AttentionShape shape, int i) => First == 0 ? this : this with { First = (nint)(Pointer + (i * shape.HeadWidth)) };

    /// <summary>The rows of some heads of a sample, copied to <paramref name="place"/>; a single head's stay where they are.</summary>
    public AttentionOperand Bring<V>(in AttentionShape shape, int sample, int first, int heads, ref float* place) where V : unmanaged, ISimd<V>
    {
        AttentionOperand here = At(shape, sample, first), there = Room(shape, sample, first, heads, ref place);
        if (there.First != here.First)
            Copy<V>(here, there, heads * shape.HeadWidth);
        return there;
    }

    /// <summary>Room for the rows of some heads of a sample; a single head's are where they belong.</summary>
    public AttentionOperand Room(in AttentionShape shape, int sample, int first, int heads, ref float* place)
    {
        if (First == 0 || heads == 1)
            return At(shape, sample, first);
        var room = new AttentionOperand((nint)place, heads * shape.HeadWidth, Steps, Row);
        place += (nint)room.Distance * Steps;
        return room;
    }

    /// <summary>Brings what was computed in this room to where it belongs.</summary>
    public void Return<V>(in AttentionOperand tensor, in AttentionShape shape, int sample, int first, int heads) where V : unmanaged, ISimd<V>
    {
        if (First != 0 && heads > 1)
            Copy<V>(this, tensor.At(shape, sample, first), heads * shape.HeadWidth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy<V>(in AttentionOperand from, in AttentionOperand to, int features) where V : unmanaged, ISimd<V>
    {
        float* source = from.Pointer, target = to.Pointer;
        for (int step = 0; step < from.Steps; step++, source += from.Distance, target += to.Distance)
            ChannelsLastChannels.CopyRun<V>(source, target, features);
    }
}
