using System.Runtime.CompilerServices;
using ILGPU;

namespace NetGen.Ilgpu;

/// <summary>
/// The optimizers' formulas as kernels over the contiguous buffer, in the order of operations of the CPU's. <c>scale</c> holds what clipping by norm multiplies gradients with,
/// and is not finite after a step that diverged: then nothing changes. Moments smaller than <c>least</c> become 0 (mostly it is 0 itself), as on the CPU.
/// </summary>
internal static class UpdateKernels
{
    /// <summary>Most groups that look at the gradient. How many do depends on its size alone, so that the bits of the norm do not depend on the device.</summary>
    public const int MostParts = 256;

    public static void Sgd(ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, int count, float clip, float rate, float decay)
    {
        if (!IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
            w[i] = w[i] - (rate * ((decay * w[i]) + (Clamp(g[i], clip) * scale[0])));
    }

    public static void Momentum(
        ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, ArrayView<float> first, int count, float clip, float rate, float decay, float momentum, int nesterov, float least)
    {
        if (!IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = (decay * w[i]) + (Clamp(g[i], clip) * scale[0]);
            float velocity = (momentum * first[i]) + gradient;
            first[i] = Flush(velocity, least);
            float step = nesterov != 0 ? (momentum * velocity) + gradient : velocity;
            w[i] = w[i] - (rate * step);
        }
    }

    public static void Adam(
        ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, ArrayView<float> first, ArrayView<float> second, int count,
        float clip, float mix1, float beta2, float mix2, float step, float rootCorrection2, float epsilon, float decay, float keep, float least)
    {
        if (!IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = (decay * w[i]) + (Clamp(g[i], clip) * scale[0]);
            float mean = first[i] + (mix1 * (gradient - first[i]));
            float square = (beta2 * second[i]) + (mix2 * gradient * gradient);
            first[i] = Flush(mean, least);
            second[i] = Flush(square, least);
            w[i] = (keep * w[i]) + (step * (mean / ((MathF.Sqrt(square) * rootCorrection2) + epsilon)));
        }
    }

    /// <summary>All four kinds of RMSprop: the moments that a kind does not have are views of the first.</summary>
    public static void RmsProp(
        ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, ArrayView<float> squares, ArrayView<float> means, ArrayView<float> velocities, int count,
        float clip, float rate, float weightDecay, float decay, float mix, float epsilon, float momentum, int centered, float least)
    {
        if (!IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = (weightDecay * w[i]) + (Clamp(g[i], clip) * scale[0]);
            float square = (decay * squares[i]) + (mix * gradient * gradient);
            squares[i] = Flush(square, least);
            float variance = square;
            if (centered != 0)
            {
                float mean = means[i] + (mix * (gradient - means[i]));
                means[i] = Flush(mean, least);
                variance = square - (mean * mean);
                variance = variance > 0f ? variance : 0f;
            }
            float step = gradient / (MathF.Sqrt(variance) + epsilon);
            if (momentum > 0f)
            {
                step = (momentum * velocities[i]) + step;
                velocities[i] = Flush(step, least);
            }
            w[i] = w[i] - (rate * step);
        }
    }

    public static void Adagrad(
        ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, ArrayView<float> first, int count, float clip, float rate, float decay, float epsilon, float least)
    {
        if (!IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = (decay * w[i]) + (Clamp(g[i], clip) * scale[0]);
            float sum = first[i] + (gradient * gradient);
            first[i] = Flush(sum, least);
            w[i] = w[i] - (rate * (gradient / (MathF.Sqrt(sum) + epsilon)));
        }
    }

    public static void Adadelta(
        ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, ArrayView<float> first, ArrayView<float> second, int count,
        float clip, float rate, float weightDecay, float decay, float mix, float epsilon, float least)
    {
        if (!IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = (weightDecay * w[i]) + (Clamp(g[i], clip) * scale[0]);
            float square = (decay * first[i]) + (mix * gradient * gradient);
            float delta = MathF.Sqrt(second[i] + epsilon) / MathF.Sqrt(square + epsilon) * gradient;
            first[i] = Flush(square, least);
            second[i] = Flush((decay * second[i]) + (mix * delta * delta), least);
            w[i] = w[i] - (rate * delta);
        }
    }

    /// <summary>Partial sums of squares of the clamped gradient; NaN where a gradient, clamped or not, is not finite.</summary>
    public static void Examine(ArrayView<float> g, ArrayView<float> partial, int count, float clip)
    {
        float total = 0f;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = Clamp(g[i], clip);
            total = IsFinite(g[i]) ? total + (gradient * gradient) : g[i] - g[i];
        }
        total = GroupSum(total);
        if (Group.IdxX == 0)
            partial[Grid.IdxX] = total;
    }

    /// <summary>Of the sums of <paramref name="parts"/> groups: scale[0] = the factor that brings the norm down to <paramref name="most"/>, NaN if norm or loss are not finite; scale[1] = the norm; scale[2] = the loss, so that the host fetches all in one piece.</summary>
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

    private static bool IsFinite(float value) => value - value == 0f;

    /// <summary>0 for what is smaller than <paramref name="least"/>; a NaN stays one.</summary>
    private static float Flush(float moment, float least) => MathF.Abs(moment) < least ? 0f : moment;

    /// <summary>±limit at most; a NaN stays one.</summary>
    private static float Clamp(float value, float limit) => value > limit ? limit : value < -limit ? -limit : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float GroupSum(float value)
    {
        ArrayView<float> shared = SharedMemory.Allocate<float>(256);
        int thread = Group.IdxX;
        shared[thread] = value;
        Group.Barrier();
        for (int half = 128; half > 0; half >>= 1)
        {
            if (thread < half)
                shared[thread] = shared[thread] + shared[thread + half];
            Group.Barrier();
        }
        return shared[0];
    }
}
