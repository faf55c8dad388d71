using System.Runtime.CompilerServices;
using NetGen.Memory;
using NetGen.Simd;
using NetGen.Threading;

namespace NetGen.Optimizers;

/// <summary>The Euclidean norm of a gradient: a sum per unit, in a fixed order; then the sum of those in order. So its bits do not depend on threads.</summary>
internal sealed unsafe class GradientNorm(int count)
{
    private readonly AlignedBuffer _partials = new(2L * UpdatePass.Units(count));

    private struct State
    {
        public float* Gradients;
        public double* Partials;
        public int Count;
        public float ClipValue;
    }

    public float Compute(float* gradients, float clipValue, SimdUpdate width, WorkerGroup workers)
    {
        int units = UpdatePass.Units(count);
        var state = new State
        {
            Gradients = gradients,
            Partials = (double*)_partials.Pointer,
            Count = count,
            ClipValue = clipValue > 0 ? clipValue : float.PositiveInfinity,
        };
        workers.Run(width.SumOfSquares, &state, units);
        double sum = 0;
        for (int i = 0; i < units; i++)
            sum += state.Partials[i];
        GC.KeepAlive(_partials);
        return (float)Math.Sqrt(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Partial<V>(int from, int to, void* state) where V : unmanaged, ISimd<V>
    {
        State s = *(State*)state;
        V highest = V.Create(s.ClipValue), lowest = V.Create(-s.ClipValue);
        for (int unit = from; unit < to; unit++)
        {
            int i = unit * UpdatePass.Unit, end = Math.Min(s.Count, i + UpdatePass.Unit);
            // Four sums hide the latency of the addition.
            V a = V.Zero, b = V.Zero, c = V.Zero, d = V.Zero;
            for (; i <= end - 4 * V.Count; i += 4 * V.Count)
            {
                V ga = V.Max(lowest, V.Min(highest, V.Load(s.Gradients + i)));
                V gb = V.Max(lowest, V.Min(highest, V.Load(s.Gradients + i + V.Count)));
                V gc = V.Max(lowest, V.Min(highest, V.Load(s.Gradients + i + 2 * V.Count)));
                V gd = V.Max(lowest, V.Min(highest, V.Load(s.Gradients + i + 3 * V.Count)));
                a = V.MultiplyAdd(ga, ga, a);
                b = V.MultiplyAdd(gb, gb, b);
                c = V.MultiplyAdd(gc, gc, c);
                d = V.MultiplyAdd(gd, gd, d);
            }
            for (; i < end; i += V.Count)
            {
                V g = V.Max(lowest, V.Min(highest, V.LoadFirst(s.Gradients + i, Math.Min(V.Count, end - i))));
                a = V.MultiplyAdd(g, g, a);
            }
            s.Partials[unit] = V.Sum(V.Add(V.Add(a, b), V.Add(c, d)));
        }
    }
}
