using System.Runtime.CompilerServices;
using NetGen.Simd;
using NetGen.Threading;

namespace NetGen.Optimizers;

/// <summary>Whether every number of a gradient is finite: one read of it, before a step has changed anything.</summary>
internal static unsafe class GradientCheck
{
    private struct State
    {
        public float* Gradients;
        public int Count;
        public int NotFinite;
    }

    /// <summary>Demands it.</summary>
    /// <exception cref="DivergedException">Names the first parameter whose gradient is not finite.</exception>
    public static void Demand(ParameterSet parameters, float* gradients, SimdUpdate width, WorkerGroup workers, long step, float learningRate, float lastFiniteLoss)
    {
        var state = new State { Gradients = gradients, Count = parameters.TrainableFloats };
        workers.Run(width.FindNotFinite, &state, UpdatePass.Units(state.Count));
        if (state.NotFinite != 0)
            DemandFinite(parameters, new ReadOnlySpan<float>(gradients, state.Count), step, learningRate, lastFiniteLoss);
    }

    /// <summary>Demands it, one number after the other.</summary>
    /// <exception cref="DivergedException">Names the first parameter whose gradient is not finite.</exception>
    public static void DemandFinite(ParameterSet parameters, ReadOnlySpan<float> gradients, long step, float learningRate, float lastFiniteLoss)
    {
        foreach (Parameter parameter in parameters)
        {
            if (!parameter.Trainable)
                continue;
            foreach (float value in gradients.Slice(parameter.Offset, parameter.Length))
            {
                if (!float.IsFinite(value))
                    throw new DivergedException($"gradient of '{parameter.Name}'", value, step, learningRate, lastFiniteLoss);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Partial<V>(int from, int to, void* state) where V : unmanaged, ISimd<V>
    {
        State s = *(State*)state;
        int i = from * UpdatePass.Unit, end = Math.Min(s.Count, to * UpdatePass.Unit);
        // 0·g is 0 for every finite g, else NaN, which stays in the sum. Four sums hide the latency of the addition.
        V zero = V.Zero, a = zero, b = zero, c = zero, d = zero;
        for (; i <= end - 4 * V.Count; i += 4 * V.Count)
        {
            a = V.MultiplyAdd(zero, V.Load(s.Gradients + i), a);
            b = V.MultiplyAdd(zero, V.Load(s.Gradients + i + V.Count), b);
            c = V.MultiplyAdd(zero, V.Load(s.Gradients + i + 2 * V.Count), c);
            d = V.MultiplyAdd(zero, V.Load(s.Gradients + i + 3 * V.Count), d);
        }
        for (; i < end; i += V.Count)
            a = V.MultiplyAdd(zero, V.LoadFirst(s.Gradients + i, Math.Min(V.Count, end - i)), a);
        if (float.IsNaN(V.Sum(V.Add(V.Add(a, b), V.Add(c, d)))))
            ((State*)state)->NotFinite = 1;
    }
}
