using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Optimizers;

/// <summary>The fused pass: reads gradient, parameter and moments once, applies clipping and the rule, writes parameter and moments once.</summary>
internal static unsafe class UpdateLoop<TRule> where TRule : unmanaged, IUpdateRule
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<V>(int from, int to, void* state) where V : unmanaged, ISimd<V>
    {
        UpdateState<TRule> s = *(UpdateState<TRule>*)state;
        for (int unit = from; unit < to; unit++)
            Run<V>(s.Units[unit], ref s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<V>(UpdateUnit unit, ref UpdateState<TRule> s) where V : unmanaged, ISimd<V>
    {
        int i = unit.Start, end = i + unit.Count;
        V highest = V.Create(s.ClipValue), lowest = V.Create(-s.ClipValue), scale = V.Create(s.Scale);
        for (; i <= end - V.Count; i += V.Count)
        {
            V first = default, second = default, third = default;
            V parameter = V.Load(s.Parameters + i);
            if (TRule.Moments > 0)
                first = V.Load(s.First + i);
            if (TRule.Moments > 1)
                second = V.Load(s.Second + i);
            if (TRule.Moments > 2)
                third = V.Load(s.Third + i);
            // Max and Min keep a NaN of their second operand: a gradient that is NaN stays so.
            V gradient = V.Multiply(V.Max(lowest, V.Min(highest, V.Load(s.Gradients + i))), scale);
            s.Rule.Apply(gradient, ref parameter, ref first, ref second, ref third);
            if (s.Flushes)
                Flush(ref first, ref second, ref third, s.FlushBelow);
            V.Store(parameter, s.Parameters + i);
            if (TRule.Moments > 0)
                V.Store(first, s.First + i);
            if (TRule.Moments > 1)
                V.Store(second, s.Second + i);
            if (TRule.Moments > 2)
                V.Store(third, s.Third + i);
        }
        if (i < end)
            Rest<V>(i, end - i, ref s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Flush<V>(ref V first, ref V second, ref V third, float below) where V : unmanaged, ISimd<V>
    {
        if (TRule.Moments > 0)
            first = Subnormal.Flush(first, V.Create(below));
        if (TRule.Moments > 1)
            second = Subnormal.Flush(second, V.Create(below));
        if (TRule.Moments > 2)
            third = Subnormal.Flush(third, V.Create(below));
    }

    private static void Rest<V>(int i, int count, ref UpdateState<TRule> s) where V : unmanaged, ISimd<V>
    {
        V first = default, second = default, third = default;
        V parameter = V.LoadFirst(s.Parameters + i, count);
        if (TRule.Moments > 0)
            first = V.LoadFirst(s.First + i, count);
        if (TRule.Moments > 1)
            second = V.LoadFirst(s.Second + i, count);
        if (TRule.Moments > 2)
            third = V.LoadFirst(s.Third + i, count);
        V gradient = V.Max(V.Create(-s.ClipValue), V.Min(V.Create(s.ClipValue), V.LoadFirst(s.Gradients + i, count)));
        s.Rule.Apply(V.Multiply(gradient, V.Create(s.Scale)), ref parameter, ref first, ref second, ref third);
        if (s.Flushes)
            Flush(ref first, ref second, ref third, s.FlushBelow);
        V.StoreFirst(parameter, s.Parameters + i, count);
        if (TRule.Moments > 0)
            V.StoreFirst(first, s.First + i, count);
        if (TRule.Moments > 1)
            V.StoreFirst(second, s.Second + i, count);
        if (TRule.Moments > 2)
            V.StoreFirst(third, s.Third + i, count);
    }
}
