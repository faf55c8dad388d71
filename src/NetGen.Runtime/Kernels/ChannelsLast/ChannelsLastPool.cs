using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// A pooling in the ChannelsLast layout [batch][height][width][channels], whatever it makes of its windows; and the units of its adjoint, some channels of an image each.
/// </summary>
internal static unsafe class ChannelsLastPool
{
    /// <summary>Channels in a unit: whole vectors of every width.</summary>
    private const int UnitChannels = 64;

    /// <summary>Units per image.</summary>
    public static int UnitsPerImage(int channels) => Pieces.Of(channels, UnitChannels);

    /// <summary>Image and channels [first, end) of a unit.</summary>
    public static void Piece(int unit, int channels, out int image, out int first, out int end)
    {
        image = unit / UnitsPerImage(channels);
        first = unit % UnitsPerImage(channels) * UnitChannels;
        end = Math.Min(channels, first + UnitChannels);
    }

    /// <summary>Zeros some channels of contiguous pixels.</summary>
    public static void Clear(float* pixels, int count, int stride, int channels)
    {
        if (stride == channels)
        {
            new Span<float>(pixels, count * channels).Clear();
            return;
        }
        for (int i = 0; i < count; i++)
            new Span<float>(pixels + (nint)i * stride, channels).Clear();
    }

    /// <summary>x [batch][H][W][C] → y [batch][OH][OW][C]; a unit is a row of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TFold, TEpilogue>(float* x, float* y, in PoolShape shape, int from, int to, void* state)
        where V : unmanaged, ISimd<V>
        where TFold : struct, IWindowFold
        where TEpilogue : struct, IRowEpilogue
    {
        for (int unit = from; unit < to; unit++)
        {
            int image = unit / shape.OutHeight, h = unit % shape.OutHeight;
            float* plane = x + (nint)image * shape.InSize;
            float* row = y + (nint)unit * shape.OutWidth * shape.Channels;
            int c = 0;
            for (; c + V.Count <= shape.Channels; c += V.Count)
                Row<V, TFold, AllLanes>(plane + c, row + c, shape, h, V.Count);
            if (c < shape.Channels)
                Row<V, TFold, FirstLanes>(plane + c, row + c, shape, h, shape.Channels - c);
            TEpilogue.Apply(state, (long)unit * shape.OutWidth, shape.OutWidth, 0, shape.Channels);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Row<V, TFold, TLanes>(float* plane, float* y, in PoolShape shape, int h, int lanes)
        where V : unmanaged, ISimd<V>
        where TFold : struct, IWindowFold
        where TLanes : struct, ILaneCount
    {
        nint pixel = shape.Channels;
        PoolWindow.ClipRows(shape, h, out int top, out int bottom);
        int rows = PoolWindow.Rows(shape, h);
        for (int w = 0; w < shape.OutWidth; w++)
        {
            PoolWindow.ClipColumns(shape, w, out int left, out int right);
            V fold = V.Create(TFold.Identity);
            for (int i = top; i < bottom; i++)
            {
                float* source = plane + ((nint)i * shape.InWidth + left) * pixel;
                V ofRow = TLanes.Load<V>(source, lanes);
                for (int j = left + 1; j < right; j++)
                    ofRow = TFold.Fold(ofRow, TLanes.Load<V>(source += pixel, lanes));
                fold = TFold.Fold(fold, ofRow);
            }
            TLanes.Store(TFold.Finish(fold, rows * PoolWindow.Columns(shape, w)), y + w * pixel, lanes);
        }
    }
}
