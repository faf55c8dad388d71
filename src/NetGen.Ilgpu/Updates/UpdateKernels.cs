using ILGPU;
using NetGen.Optimizers;

namespace NetGen.Ilgpu;

/// <summary>
/// The update as a kernel over the contiguous buffer, one for each rule of the runtime's optimizers: the formula is theirs. <c>scale</c> holds what clipping by norm
/// multiplies gradients with, and is not finite after a step that diverged: then nothing changes. Moments smaller than <c>least</c> become 0 (mostly it is 0 itself), as
/// on the CPU.
/// </summary>
internal static class UpdateKernels
{
    /// <summary>Moments that the rule does not have are neither read nor written.</summary>
    public static void Update<TRule>(
        TRule rule, ArrayView<float> scale, ArrayView<float> parameters, ArrayView<float> gradients, ArrayView<float> first, ArrayView<float> second, ArrayView<float> third,
        int count, float clip, float least) where TRule : unmanaged, IUpdateRule
    {
        if (scale[0] - scale[0] != 0f)
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            DeviceReal parameter = new(parameters[i]), a = default, b = default, c = default;
            if (TRule.Moments > 0)
                a = new(first[i]);
            if (TRule.Moments > 1)
                b = new(second[i]);
            if (TRule.Moments > 2)
                c = new(third[i]);
            rule.Apply(new DeviceReal(GradientKernels.Clamp(gradients[i], clip) * scale[0]), ref parameter, ref a, ref b, ref c);
            parameters[i] = parameter.Value;
            if (TRule.Moments > 0)
                first[i] = Flush(a.Value, least);
            if (TRule.Moments > 1)
                second[i] = Flush(b.Value, least);
            if (TRule.Moments > 2)
                third[i] = Flush(c.Value, least);
        }
    }

    /// <summary>0 for what is smaller than <paramref name="least"/>; a NaN stays one.</summary>
    private static float Flush(float moment, float least) => MathF.Abs(moment) < least ? 0f : moment;
}
