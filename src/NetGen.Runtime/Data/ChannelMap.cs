using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>x · scale + shift with numbers per channel (or one pair for all), over samples [channels, …] or [steps, channels].</summary>
internal sealed class ChannelMap
{
    public static readonly ChannelMap Identity = new([1], [0]);
    public static readonly ChannelMap Bytes = new([1f / 255], [0]);

    private readonly float[] _scale, _shift;

    private readonly bool _channelsAreLast;

    private ChannelMap(float[] scale, float[] shift, bool channelsAreLast = false)
    {
        _channelsAreLast = channelsAreLast && scale.Length > 1;
        _scale = scale;
        _shift = shift;
    }

    /// <summary>This map, then normalisation.</summary>
    public ChannelMap Then(ChannelStatistics statistics, bool channelsAreLast)
    {
        int channels = Math.Max(_scale.Length, statistics.Mean.Count);
        float[] scale = new float[channels], shift = new float[channels];
        for (int c = 0; c < channels; c++)
        {
            double mean = statistics.Mean[statistics.Mean.Count == 1 ? 0 : c], deviation = statistics.Deviation[statistics.Mean.Count == 1 ? 0 : c];
            double factor = deviation > 0 ? 1 / deviation : 1;
            scale[c] = (float)(_scale[_scale.Length == 1 ? 0 : c] * factor);
            shift[c] = (float)((_shift[_scale.Length == 1 ? 0 : c] - mean) * factor);
        }
        return new ChannelMap(scale, shift, channelsAreLast);
    }

    public void Apply(ReadOnlySpan<float> source, Span<float> destination)
    {
        if (ReferenceEquals(this, Identity))
        {
            source.CopyTo(destination);
            return;
        }
        if (_channelsAreLast)
        {
            for (int i = 0; i < source.Length; i++)
                destination[i] = source[i] * _scale[i % _scale.Length] + _shift[i % _scale.Length];
            return;
        }
        int run = source.Length / _scale.Length;
        for (int c = 0; c < _scale.Length; c++)
        {
            ReadOnlySpan<float> from = source.Slice(c * run, run);
            Span<float> to = destination.Slice(c * run, run);
            for (int i = 0; i < from.Length; i++)
                to[i] = from[i] * _scale[c] + _shift[c];
        }
    }

    public void Apply(ReadOnlySpan<byte> source, Span<float> destination)
    {
        if (_channelsAreLast)
        {
            for (int i = 0; i < source.Length; i++)
                destination[i] = source[i] * _scale[i % _scale.Length] + _shift[i % _scale.Length];
            return;
        }
        int run = source.Length / _scale.Length;
        for (int c = 0; c < _scale.Length; c++)
            Convert(source.Slice(c * run, run), destination.Slice(c * run, run), _scale[c], _shift[c]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Convert(ReadOnlySpan<byte> source, Span<float> destination, float scale, float shift)
    {
        var scales = new Vector<float>(scale);
        var shifts = new Vector<float>(shift);
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)i), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> a, out Vector<uint> b);
            Vector.Widen(high, out Vector<uint> c, out Vector<uint> d);
            Mapped(a, scales, shifts).StoreUnsafe(ref to, (nuint)i);
            Mapped(b, scales, shifts).StoreUnsafe(ref to, (nuint)(i + Vector<float>.Count));
            Mapped(c, scales, shifts).StoreUnsafe(ref to, (nuint)(i + 2 * Vector<float>.Count));
            Mapped(d, scales, shifts).StoreUnsafe(ref to, (nuint)(i + 3 * Vector<float>.Count));
        }
        for (; i < source.Length; i++)
            destination[i] = source[i] * scale + shift;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Mapped(Vector<uint> integers, Vector<float> scales, Vector<float> shifts) =>
        Vector.ConvertToSingle(integers.As<uint, int>()) * scales + shifts;
}
