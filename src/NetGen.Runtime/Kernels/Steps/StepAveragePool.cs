using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>Mean over windows of steps and its adjoint, in every layout: <c>width</c> is how many floats a step has. Windows must not lie in the padding alone.</summary>
public static unsafe class StepAveragePool
{
    /// <summary>Units of <see cref="Forward{V}"/>.</summary>
    public static int ForwardUnits(in Pool1DShape shape, int width) => shape.OutSteps * StepPool.Pieces(width);

    /// <summary>x [InSteps][width] → y [OutSteps][width].</summary>
    public static void Forward<V>(float* x, float* y, in Pool1DShape shape, int width, int from, int to)
        where V : unmanaged, ISimd<V> => StepPool.Forward<V, MeanFold>(x, y, shape, width, from, to);

    /// <summary>Units of <see cref="Gradient{V}"/>: a piece of every step.</summary>
    public static int GradientUnits(in Pool1DShape shape, int width) => StepPool.Pieces(width);

    /// <summary>dx [InSteps][width]: each window spreads its dy evenly over the steps that it covers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(float* dy, float* dx, in Pool1DShape shape, int width, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        for (int unit = from; unit < to; unit++)
        {
            int first = unit * StepPool.UnitWidth, count = Math.Min(StepPool.UnitWidth, width - first);
            StepPool.Clear(dx + first, shape.InSteps, width, count);
            for (int t = 0; t < shape.OutSteps; t++)
            {
                PoolWindow.ClipSteps(shape, t, out int step, out int end);
                V share = V.Create(1f / PoolWindow.Steps(shape, t));
                for (; step < end; step++)
                    Spread(share, dy + (nint)t * width + first, dx + (nint)step * width + first, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread<V>(V share, float* dy, float* dx, int count)
        where V : unmanaged, ISimd<V>
    {
        int i = 0;
        for (; i + V.Count <= count; i += V.Count)
            V.Store(V.MultiplyAdd(V.Load(dy + i), share, V.Load(dx + i)), dx + i);
        if (i < count)
            V.StoreFirst(V.MultiplyAdd(V.LoadFirst(dy + i, count - i), share, V.LoadFirst(dx + i, count - i)), dx + i, count - i);
    }
}
