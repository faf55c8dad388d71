using System.Runtime.CompilerServices;
using ILGPU;

namespace NetGen.Ilgpu;

/// <summary>
/// The optimizers' formulas as kernels over the contiguous buffer, in the order of operations of the CPU's. Each reads the loss first: after a step that diverged
/// nothing changes. <c>scale</c> holds what clipping by norm multiplies gradients with.
/// </summary>
internal static class UpdateKernels
{
    /// <summary>Groups of the sum of squares: a constant, so that its bits do not depend on the device.</summary>
    public const int NormParts = 256;

    public static void Sgd(ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, int count, float clip, float rate, float decay)
    {
        if (!IsFinite(loss[0]) || !IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
            w[i] = w[i] - (rate * ((decay * w[i]) + (Clamp(g[i], clip) * scale[0])));
    }

    public static void Momentum(
        ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, ArrayView<float> first, int count, float clip, float rate, float decay, float momentum, int nesterov)
    {
        if (!IsFinite(loss[0]) || !IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = (decay * w[i]) + (Clamp(g[i], clip) * scale[0]);
            float velocity = (momentum * first[i]) + gradient;
            first[i] = velocity;
            float step = nesterov != 0 ? (momentum * velocity) + gradient : velocity;
            w[i] = w[i] - (rate * step);
        }
    }

    public static void Adam(
        ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, ArrayView<float> first, ArrayView<float> second, int count,
        float clip, float mix1, float beta2, float mix2, float step, float rootCorrection2, float epsilon, float decay, float keep)
    {
        if (!IsFinite(loss[0]) || !IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = (decay * w[i]) + (Clamp(g[i], clip) * scale[0]);
            float mean = first[i] + (mix1 * (gradient - first[i]));
            float square = (beta2 * second[i]) + (mix2 * gradient * gradient);
            first[i] = mean;
            second[i] = square;
            w[i] = (keep * w[i]) + (step * (mean / ((MathF.Sqrt(square) * rootCorrection2) + epsilon)));
        }
    }

    /// <summary>All four kinds of RMSprop: the moments that a kind does not have are views of the first.</summary>
    public static void RmsProp(
        ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, ArrayView<float> squares, ArrayView<float> means, ArrayView<float> velocities, int count,
        float clip, float rate, float weightDecay, float decay, float mix, float epsilon, float momentum, int centered)
    {
        if (!IsFinite(loss[0]) || !IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = (weightDecay * w[i]) + (Clamp(g[i], clip) * scale[0]);
            float square = (decay * squares[i]) + (mix * gradient * gradient);
            squares[i] = square;
            float variance = square;
            if (centered != 0)
            {
                float mean = means[i] + (mix * (gradient - means[i]));
                means[i] = mean;
                variance = square - (mean * mean);
                variance = variance > 0f ? variance : 0f;
            }
            float step = gradient / (MathF.Sqrt(variance) + epsilon);
            if (momentum > 0f)
            {
                step = (momentum * velocities[i]) + step;
                velocities[i] = step;
            }
            w[i] = w[i] - (rate * step);
        }
    }

    public static void Adagrad(
        ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, ArrayView<float> first, int count, float clip, float rate, float decay, float epsilon)
    {
        if (!IsFinite(loss[0]) || !IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = (decay * w[i]) + (Clamp(g[i], clip) * scale[0]);
            float sum = first[i] + (gradient * gradient);
            first[i] = sum;
            w[i] = w[i] - (rate * (gradient / (MathF.Sqrt(sum) + epsilon)));
        }
    }

    public static void Adadelta(
        ArrayView<float> loss, ArrayView<float> scale, ArrayView<float> w, ArrayView<float> g, ArrayView<float> first, ArrayView<float> second, int count,
        float clip, float rate, float weightDecay, float decay, float mix, float epsilon)
    {
        if (!IsFinite(loss[0]) || !IsFinite(scale[0]))
            return;
        int stride = Grid.DimX * 256;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += stride)
        {
            float gradient = (weightDecay * w[i]) + (Clamp(g[i], clip) * scale[0]);
            float square = (decay * first[i]) + (mix * gradient * gradient);
            float delta = MathF.Sqrt(second[i] + epsilon) / MathF.Sqrt(square + epsilon) * gradient;
            first[i] = square;
            second[i] = (decay * second[i]) + (mix * delta * delta);
            w[i] = w[i] - (rate * delta);
        }
    }

    /// <summary>Partial sums of squares of the clamped gradient.</summary>
    public static void NormSquares(ArrayView<float> g, ArrayView<float> partial, int count, float clip)
    {
        float total = 0f;
        for (int i = (Grid.IdxX * 256) + Group.IdxX; i < count; i += NormParts * 256)
        {
            float gradient = Clamp(g[i], clip);
            total = total + (gradient * gradient);
        }
        total = GroupSum(total);
        if (Group.IdxX == 0)
            partial[Grid.IdxX] = total;
    }

    /// <summary>scale[0] = the factor that brings the norm down to <paramref name="most"/> (the norm itself if it is not finite), scale[1] = the norm.</summary>
    public static void NormScale(ArrayView<float> partial, ArrayView<float> scale, float most)
    {
        float norm = MathF.Sqrt(GroupSum(partial[Group.IdxX]));
        if (Group.IdxX == 0)
        {
            scale[0] = !IsFinite(norm) ? norm : norm > most ? most / norm : 1f;
            scale[1] = norm;
        }
    }

    private static bool IsFinite(float value) => value - value == 0f;

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
