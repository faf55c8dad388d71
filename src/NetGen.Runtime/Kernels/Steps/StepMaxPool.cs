using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Maximum over windows of steps, in every layout: <c>width</c> is how many floats a step has. Windows must not lie in the padding alone.</summary>
/// <remarks>A NaN in a window makes its maximum NaN.</remarks>
public static unsafe class StepMaxPool
{
    /// <summary>Units of <see cref="Forward{V}"/>.</summary>
    public static int ForwardUnits(in Pool1DShape shape, int width) => shape.OutSteps * StepPool.Pieces(width);

    /// <summary>x [InSteps][width] → y [OutSteps][width].</summary>
    public static void Forward<V>(float* x, float* y, in Pool1DShape shape, int width, int from, int to)
        where V : unmanaged, ISimd<V> => StepPool.Forward<V, MaximumFold>(x, y, shape, width, from, to);

    /// <summary>Units of <see cref="Gradient{V}"/>: a piece of every step.</summary>
    public static int GradientUnits(in Pool1DShape shape, int width) => StepPool.Pieces(width);

    /// <summary>
    /// dx [InSteps][width]: each window's dy goes to the first step whose number equals its maximum y; the rest is zero. Works for overlapping windows too, whose shares add up
    /// in the order of the windows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(float* x, float* y, float* dy, float* dx, in Pool1DShape shape, int width, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        float* rest = stackalloc float[StepPool.UnitWidth];
        bool tiled = StepPool.IsTiling(shape);
        for (int unit = from; unit < to; unit++)
        {
            int first = unit * StepPool.UnitWidth, count = Math.Min(StepPool.UnitWidth, width - first);
            if (!tiled)
                StepPool.Clear(dx + first, shape.InSteps, width, count);
            for (int t = 0; t < shape.OutSteps; t++)
            {
                PoolWindow.ClipSteps(shape, t, out int step, out int end);
                nint result = (nint)t * width + first;
                new ReadOnlySpan<float>(dy + result, count).CopyTo(new Span<float>(rest, count));
                for (; step < end; step++)
                {
                    nint at = (nint)step * width + first;
                    if (tiled)
                        Take<V, Set>(x + at, y + result, rest, dx + at, count);
                    else
                        Take<V, Added>(x + at, y + result, rest, dx + at, count);
                }
            }
        }
    }

    /// <summary>Whether a step's gradient is set or added to.</summary>
    private interface IArrival
    {
        static abstract V Of<V>(V there, V share) where V : unmanaged, ISimd<V>;
    }

    private readonly struct Set : IArrival
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V there, V share) where V : unmanaged, ISimd<V> => share;
    }

    private readonly struct Added : IArrival
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(V there, V share) where V : unmanaged, ISimd<V> => there + share;
    }

    /// <summary>The numbers of one step that equal their window's maximum take what is left of its gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<V, TArrival>(float* x, float* y, float* rest, float* dx, int count)
        where V : unmanaged, ISimd<V>
        where TArrival : struct, IArrival
    {
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
        {
            V takes = V.Equal(V.Load(x + i), V.Load(y + i)), left = V.Load(rest + i);
            V.Store(TArrival.Of(V.Load(dx + i), V.And(left, takes)), dx + i);
            V.Store(V.Select(takes, V.Zero, left), rest + i);
        }
        if (i < count)
        {
            int lanes = count - i;
            V takes = V.Equal(V.LoadFirst(x + i, lanes), V.LoadFirst(y + i, lanes)), left = V.LoadFirst(rest + i, lanes);
            V.StoreFirst(TArrival.Of(V.LoadFirst(dx + i, lanes), V.And(left, takes)), dx + i, lanes);
            V.StoreFirst(V.Select(takes, V.Zero, left), rest + i, lanes);
        }
    }
}
