using ILGPU;
using static NetGen.Ilgpu.Kernels.GroupReduction;

namespace NetGen.Ilgpu;

/// <summary>The look at loss and gradient that decides whether a step may change anything, and what clipping by norm multiplies with.</summary>
internal static class GradientKernels
{
    /// <summary>Most groups that look at the gradient. How many do depends on its size alone, so that the bits of the norm do not depend on the device.</summary>
    public const int MostParts = 256;

    /// <summary>Partial sums of squares of the clamped gradient; NaN where a gradient, clamped or not, is not finite.</summary>
    public static void Examine(ArrayView<float> g, ArrayView<float> partial, int count, float clip)
    {
        float total = 0f;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = Clamp(g[i], clip);
            total = g[i] - g[i] == 0f ? total + (gradient * gradient) : g[i] - g[i];
        }
        total = GroupSum(total);
        if (Group.IdxX == 0)
            partial[Grid.IdxX] = total;
    }

    /// <summary>
    /// Of the sums of <paramref name="parts"/> groups: scale[0] = the factor that brings the norm down to <paramref name="most"/>, NaN if norm or loss are not finite;
    /// scale[1] = the norm; scale[2] = the loss, so that the host fetches all in one piece.
    /// </summary>
    public static void Judge(ArrayView<float> loss, ArrayView<float> partial, ArrayView<float> scale, int parts, float most)
    {
        float part = 0f;
        if (Group.IdxX < parts)
            part = partial[Group.IdxX];
        float norm = MathF.Sqrt(GroupSum(part));
        if (Group.IdxX == 0)
        {
            // 0 for finite numbers, else NaN.
            float verdict = (norm - norm) + (loss[0] - loss[0]);
            scale[0] = verdict + (norm > most ? most / norm : 1f);
            scale[1] = norm;
            scale[2] = loss[0];
        }
    }

    /// <summary>±limit at most; a NaN stays one.</summary>
    public static float Clamp(float value, float limit) => value > limit ? limit : value < -limit ? -limit : value;
}
