using NetGen.Samples;

namespace WaveNet;

/// <summary>How well a network foresees recordings.</summary>
internal static class Foresight
{
    private const int SideBySide = 60;

    /// <summary>The sum of -log₂ p over the samples of each recording, told all that came before: the stepper keeps what the convolutions look back at.</summary>
    public static double[] Bits(SampleRun run, Voice net, Recordings recordings)
    {
        double[] bits = new double[recordings.Words.Length];
        int[] byLength = [.. Enumerable.Range(0, bits.Length).OrderBy(i => recordings.Sounds[i].Length)];
        foreach (int[] some in byLength.Chunk(SideBySide))
        {
            using Voice.Stepper stepper = net.CreateStepper(some.Length, run.Options.Threads);
            stepper.Begin([.. some.Select(i => recordings.Words[i])], [.. some.Select(i => recordings.Speakers[i])]);
            int[] before = new int[some.Length];
            Array.Fill(before, MuLaw.Silence);
            int longest = recordings.Sounds[some[^1]].Length;
            for (int t = 0; t < longest; t++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                ReadOnlySpan<float> scores = stepper.Step(before);
                for (int row = 0; row < some.Length; row++)
                {
                    byte[] sound = recordings.Sounds[some[row]];
                    if (t >= sound.Length)
                        continue;
                    bits[some[row]] -= LogProbability(scores.Slice(row * MuLaw.Levels, MuLaw.Levels), sound[t]) / Math.Log(2);
                    before[row] = sound[t];
                }
            }
        }
        return bits;
    }

    private static double LogProbability(ReadOnlySpan<float> scores, int level)
    {
        float most = float.NegativeInfinity;
        foreach (float score in scores)
            most = Math.Max(most, score);
        double sum = 0;
        foreach (float score in scores)
            sum += MathF.Exp(score - most);
        return scores[level] - most - Math.Log(sum);
    }
}
