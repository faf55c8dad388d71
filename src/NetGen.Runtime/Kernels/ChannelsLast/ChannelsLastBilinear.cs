using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Linear interpolation along both axes of an image, in the ChannelsLast layout [batch][height][width][channels], and its adjoint.</summary>
public static unsafe class ChannelsLastBilinear
{
    /// <summary>Units of <see cref="Forward{V}"/>: a row of outputs each.</summary>
    public static int ForwardUnits(in ResizeShape shape, int batch) => batch * shape.OutHeight;

    /// <summary>x [batch][H][W][C] → y [batch][OH][OW][C].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(float* x, float* y, in ResizeShape shape, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        nint pixel = shape.Channels, inRow = shape.InWidth * pixel;
        for (int unit = from; unit < to; unit++)
        {
            (int row, float below) = shape.Row(unit % shape.OutHeight);
            float* upper = x + (nint)(unit / shape.OutHeight) * shape.InSize + row * inRow, result = y + unit * shape.OutWidth * pixel;
            nint down = below == 0 ? 0 : inRow;
            V lower = V.Create(below);
            for (int w = 0; w < shape.OutWidth; w++, result += pixel)
            {
                (int column, float beside) = shape.Column(w);
                float* at = upper + column * pixel;
                nint right = beside == 0 ? 0 : pixel;
                V share = V.Create(beside);
                int c = 0;
                for (; c + V.Count <= shape.Channels; c += V.Count)
                {
                    V top = Between(V.Load(at + c), V.Load(at + c + right), share), bottom = Between(V.Load(at + c + down), V.Load(at + c + down + right), share);
                    V.Store(Between(top, bottom, lower), result + c);
                }
                if (c < shape.Channels)
                {
                    int rest = shape.Channels - c;
                    V top = Between(V.LoadFirst(at + c, rest), V.LoadFirst(at + c + right, rest), share);
                    V bottom = Between(V.LoadFirst(at + c + down, rest), V.LoadFirst(at + c + down + right, rest), share);
                    V.StoreFirst(Between(top, bottom, lower), result + c, rest);
                }
            }
        }
    }

    /// <summary>Units of <see cref="Gradient{V}"/>: some channels of one image each.</summary>
    public static int GradientUnits(in ResizeShape shape, int batch) => batch * ChannelsLastPool.UnitsPerImage(shape.Channels);

    /// <summary>dx [batch][H][W][C]: each dy goes to the four elements that it was read between, in their shares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(float* dy, float* dx, in ResizeShape shape, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        nint pixel = shape.Channels, inRow = shape.InWidth * pixel;
        for (int unit = from; unit < to; unit++)
        {
            ChannelsLastPool.Piece(unit, shape.Channels, out int image, out int first, out int end);
            float* gradient = dy + (nint)image * shape.OutSize, plane = dx + (nint)image * shape.InSize;
            ChannelsLastPool.Clear(plane + first, shape.InHeight * shape.InWidth, shape.Channels, end - first);
            for (int h = 0; h < shape.OutHeight; h++)
            {
                (int row, float below) = shape.Row(h);
                for (int w = 0; w < shape.OutWidth; w++, gradient += pixel)
                {
                    (int column, float beside) = shape.Column(w);
                    float* at = plane + row * inRow + column * pixel;
                    for (int c = first; c < end; c += V.Count)
                    {
                        int lanes = Math.Min(V.Count, end - c);
                        V whole = V.LoadFirst(gradient + c, lanes), bottom = whole * V.Create(below);
                        Spread(whole - bottom, at + c, pixel, beside, lanes);
                        if (below != 0)
                            Spread(bottom, at + c + inRow, pixel, beside, lanes);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Between<V>(V a, V b, V share) where V : unmanaged, ISimd<V> => V.MultiplyAdd(b - a, share, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread<V>(V whole, float* at, nint pixel, float right, int lanes) where V : unmanaged, ISimd<V>
    {
        V part = whole * V.Create(right);
        V.StoreFirst(V.LoadFirst(at, lanes) + (whole - part), at, lanes);
        if (right != 0)
            V.StoreFirst(V.LoadFirst(at + pixel, lanes) + part, at + pixel, lanes);
    }
}
