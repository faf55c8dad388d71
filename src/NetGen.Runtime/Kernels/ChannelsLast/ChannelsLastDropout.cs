using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Dropout in the ChannelsLast layout: y = x·mask/(1 - rate) with the very mask of <see cref="DropoutMask{V}"/>: it is drawn for element channel·plane + position of the
/// sample, which is where the element stands in [channels, height, width].
/// </summary>
public static unsafe class ChannelsLastDropout
{
    /// <summary>Pixels in a unit; a multiple of 4, since one draw serves 4 elements.</summary>
    private const int UnitPixels = 64;

    /// <summary>Units: some pixels of one sample each.</summary>
    public static int Units(int plane, int batch) => batch * Pieces.Of(plane, UnitPixels);

    /// <summary>y = x·mask/(1 - rate); y may be x.</summary>
    /// <param name="x">[batch][plane][channels].</param>
    /// <param name="y">The same.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="plane">Height · width.</param>
    /// <param name="rate">Share that is dropped, 0 &lt;= rate &lt; 1.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">Number of the dropout layer.</param>
    /// <param name="step">Number of the training step.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V>(float* x, float* y, int channels, int plane, double rate, ulong seed, uint stream, uint step, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        var mask = new DropoutMask<V>(rate);
        int pieces = Pieces.Of(plane, UnitPixels);
        V* words = stackalloc V[4];
        for (int unit = from; unit < to; unit++)
        {
            int sample = unit / pieces, first = unit % pieces * UnitPixels, end = Math.Min(plane, first + UnitPixels);
            for (int c = 0; c < channels; c += V.Count)
            {
                nint at = ((nint)sample * plane + first) * channels + c;
                int lanes = Math.Min(V.Count, channels - c);
                for (int p = first; p < end; p++, at += channels)
                {
                    V bits;
                    if (plane % 4 == 0)
                    {
                        // Four positions of a channel are the four words of one draw.
                        if (p % 4 == 0)
                            Draw((uint)p / 4, (uint)c, (uint)plane / 4, (uint)sample, seed, stream, step, words);
                        bits = words[p % 4];
                    }
                    else
                    {
                        bits = DrawEach<V>(((uint)c * (uint)plane) + (uint)p, (uint)plane, (uint)sample, seed, stream, step);
                    }
                    V.StoreFirst(mask.Apply(V.LoadFirst(x + at, lanes), bits), y + at, lanes);
                }
            }
        }
    }

    /// <summary>The same for a sequence [steps][batch][features], whose element number step·features + feature of the sample a feature is. Units are its rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ApplyToSteps<V>(float* x, float* y, int features, double rate, ulong seed, uint stream, uint step, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        var mask = new DropoutMask<V>(rate);
        V* words = stackalloc V[4];
        float* inOrder = stackalloc float[5 * V.Count];
        for (int row = from; row < to; row++)
        {
            float* source = x + (nint)row * features, target = y + (nint)row * features;
            uint element = (uint)(row / batch) * (uint)features;
            for (int done = 0, count; done < features; done += count)
            {
                // A draw for each lane, four elements for each draw; the elements of a step need not begin with a draw.
                int skipped = (int)((element + (uint)done) % 4);
                count = Math.Min(features - done, (4 * V.Count) - skipped);
                Draw(0, (element + (uint)done) / 4, 1, (uint)(row % batch), seed, stream, step, words);
                for (int lane = 0; lane < V.Count; lane++)
                    for (int word = 0; word < 4; word++)
                        inOrder[(4 * lane) + word] = ((float*)words)[(word * V.Count) + lane];
                for (int c = 0; c < count; c += V.Count)
                {
                    int lanes = Math.Min(V.Count, count - c);
                    V.StoreFirst(mask.Apply(V.LoadFirst(source + done + c, lanes), V.Load(inOrder + skipped + c)), target + done + c, lanes);
                }
            }
        }
    }

    /// <summary>The draws number offset + (channel + lane)·perChannel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Draw<V>(uint offset, uint channel, uint perChannel, uint sample, ulong seed, uint stream, uint step, V* words)
        where V : unmanaged, ISimd<V>
    {
        V.MultiplyBits(V.IndexBits(channel), perChannel, out V number);
        V w0 = V.AddBits(number, V.CreateBits(offset)), w1 = V.CreateBits(sample), w2 = V.CreateBits(stream), w3 = V.CreateBits(step);
        DropoutMask<V>.Draw(seed, ref w0, ref w1, ref w2, ref w3);
        words[0] = w0;
        words[1] = w1;
        words[2] = w2;
        words[3] = w3;
    }

    /// <summary>Each lane looks for the draw of its element, number first + lane·stride, and its word of it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V DrawEach<V>(uint first, uint stride, uint sample, ulong seed, uint stream, uint step) where V : unmanaged, ISimd<V>
    {
        uint* number = stackalloc uint[V.Count];
        float* word = stackalloc float[V.Count];
        for (int lane = 0; lane < V.Count; lane++)
        {
            uint element = first + (uint)lane * stride;
            number[lane] = element / 4;
            word[lane] = element % 4;
        }
        V w0 = V.Load((float*)number), w1 = V.CreateBits(sample), w2 = V.CreateBits(stream), w3 = V.CreateBits(step), chosen = V.Load(word);
        DropoutMask<V>.Draw(seed, ref w0, ref w1, ref w2, ref w3);
        return V.Select(
            V.LessThan(chosen, V.Create(2f)),
            V.Select(V.Equal(chosen, V.Zero), w0, w1),
            V.Select(V.Equal(chosen, V.Create(2f)), w2, w3));
    }
}
