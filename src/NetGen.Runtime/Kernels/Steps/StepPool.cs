using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>A pooling over steps, whatever it makes of its windows: the numbers of a step lie in one run of <c>width</c> floats in every layout.</summary>
internal static unsafe class StepPool
{
    /// <summary>Numbers of a step in a unit: they stay in the nearest cache while the steps pass by.</summary>
    public const int UnitWidth = 256;

    public static int Pieces(int width) => NetGen.Kernels.Pieces.Of(width, UnitWidth);

    /// <summary>x [InSteps][width] → y [OutSteps][width]. A unit is a piece of one output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, TFold>(float* x, float* y, in Pool1DShape shape, int width, int from, int to)
        where V : unmanaged, ISimd<V>
        where TFold : struct, IWindowFold
    {
        int pieces = Pieces(width);
        for (int unit = from; unit < to; unit++)
        {
            int t = unit / pieces, first = unit % pieces * UnitWidth, count = Math.Min(UnitWidth, width - first);
            PoolWindow.ClipSteps(shape, t, out int step, out int end);
            int divisor = PoolWindow.Steps(shape, t);
            float* result = y + (nint)t * width + first;
            float* row = x + (nint)step * width + first;
            Each<V, Start<TFold>>(row, result, count, 1);
            for (int i = step + 1; i < end; i++)
                Each<V, Join<TFold>>(row += width, result, count, 1);
            if (divisor != 1)
                Each<V, Finish<TFold>>(result, result, count, divisor);
        }
    }

    /// <summary>Whether every step lies in one window.</summary>
    public static bool IsTiling(in Pool1DShape shape) =>
        shape is { Adaptive: false, PadBefore: 0 } && shape.Kernel == shape.Stride && shape.OutSteps * shape.Kernel == shape.InSteps;

    /// <summary>Clears a piece of every step.</summary>
    public static void Clear(float* rows, int steps, int width, int count)
    {
        for (int i = 0; i < steps; i++)
            new Span<float>(rows + (nint)i * width, count).Clear();
    }

    /// <summary>What happens to a number of the result and one of a step.</summary>
    private interface IMeeting
    {
        static abstract V Of<V>(V x, V y, int count) where V : unmanaged, ISimd<V>;
    }

    private readonly struct Start<TFold> : IMeeting where TFold : struct, IWindowFold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, int count) where V : unmanaged, ISimd<V> => x;
    }

    private readonly struct Join<TFold> : IMeeting where TFold : struct, IWindowFold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, int count) where V : unmanaged, ISimd<V> => TFold.Fold(y, x);
    }

    private readonly struct Finish<TFold> : IMeeting where TFold : struct, IWindowFold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V x, V y, int count) where V : unmanaged, ISimd<V> => TFold.Finish(y, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Each<V, TMeeting>(float* x, float* y, int width, int count)
        where V : unmanaged, ISimd<V>
        where TMeeting : struct, IMeeting
    {
        int i = 0;
        for (; i + V.Count <= width; i += V.Count)
            V.Store(TMeeting.Of(V.Load(x + i), V.Load(y + i), count), y + i);
        if (i < width)
            V.StoreFirst(TMeeting.Of(V.LoadFirst(x + i, width - i), V.LoadFirst(y + i, width - i), count), y + i, width - i);
    }
}
