using NetGen;
using NetGen.Data;
using NetGen.RandomNumbers;

namespace Diffusion;

/// <summary>Makes codes out of noise with a painter, step by step, without further chance (DDIM, Song et al. 2021).</summary>
/// <param name="painter">Who says the direction.</param>
/// <param name="threads">Threads.</param>
internal sealed class Brush(Painter painter, int threads)
{
    private const int AtOnce = 128;

    /// <summary>Steps from noise to a code.</summary>
    public const int Steps = 20;

    /// <summary>How far what was told is followed: 1 is what the painter says, more is away from what it says when it is told nothing.</summary>
    private const float Guidance = 2.5f;

    /// <summary>Standard normal numbers, the noise that a code begins as.</summary>
    public static float[] Noise(ulong seed, int sample)
    {
        var random = new SampleRandom(seed, RandomStream.User + 1, sample, epoch: 0);
        float[] noise = new float[Lessons.Code];
        foreach (ref float n in noise.AsSpan())
            n = random.NextNormal();
        return noise;
    }

    /// <summary>Codes of digits.</summary>
    /// <param name="noises">What each begins as.</param>
    /// <param name="frame">The frame of each.</param>
    /// <param name="tell">Tells what is to be drawn: the number of the digit, its letters, its sound.</param>
    /// <param name="watch">Called before each step and at the end, with all codes as they are.</param>
    public float[][] Paint(float[][] noises, Func<int, int> frame, Action<int, Span<int>, Span<float>> tell, Action<float[][]>? watch = null)
    {
        float[][] codes = [.. noises.Select(noise => noise.ToArray())];
        using IPredictor predictor = painter.CreatePredictor(AtOnce, threads);
        using var batch = new Batch(painter.Description, AtOnce);
        for (int step = 0; step < Steps; step++)
        {
            watch?.Invoke(codes);
            double t = 1 - step / (double)Steps, next = 1 - (step + 1) / (double)Steps;
            foreach (int[] some in Enumerable.Range(0, codes.Length).Chunk(AtOnce))
                Step(predictor, batch, codes, some, t, next, frame, tell);
        }
        watch?.Invoke(codes);
        return codes;
    }

    private static void Step(
        IPredictor predictor, Batch batch, float[][] codes, int[] some, double t, double next, Func<int, int> frame, Action<int, Span<int>, Span<float>> tell)
    {
        batch.Count = some.Length;
        batch.Values(1).Fill((float)t * Schedule.Times);
        for (int i = 0; i < some.Length; i++)
        {
            codes[some[i]].CopyTo(batch.Values(0, i));
            batch.Values(2, i)[0] = frame(some[i]);
        }
        Forget(batch);
        predictor.Run(batch);
        float[] untold = predictor.Output(0).ToArray();
        for (int i = 0; i < some.Length; i++)
            tell(some[i], batch.Labels(3, i), batch.Values(4, i));
        predictor.Run(batch);
        ReadOnlySpan<float> told = predictor.Output(0);
        (float a, float b) = Schedule.At(t);
        (float a2, float b2) = Schedule.At(next);
        for (int i = 0; i < some.Length; i++)
        {
            float[] code = codes[some[i]];
            for (int k = 0; k < code.Length; k++)
            {
                float v = untold[i * Lessons.Code + k] + Guidance * (told[i * Lessons.Code + k] - untold[i * Lessons.Code + k]);
                // A code lies between -1 and 1; the noise is what is left then.
                float z = Math.Clamp(a * code[k] - b * v, -1, 1);
                code[k] = a2 * z + b2 * (code[k] - a * z) / b;
            }
        }
    }

    /// <summary>No letters, silence.</summary>
    private static void Forget(Batch batch)
    {
        batch.Labels(3).Clear();
        batch.Values(4).Fill(Recordings.Silence);
    }
}
