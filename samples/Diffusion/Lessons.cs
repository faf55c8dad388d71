using NetGen;
using NetGen.Data;
using NetGen.RandomNumbers;

namespace Diffusion;

/// <summary>
/// What the painter learns from: the code of a digit in a frame of its film, with noise, and how the digit was told: by the letters of its name, by somebody who says it, or not at
/// all, which guidance without a classifier needs (Ho and Salimans 2022). Seed, epoch and sample decide all of it.
/// </summary>
/// <param name="network">Whose columns they are.</param>
/// <param name="codes">[digits, frames, 4·8·8].</param>
/// <param name="labels">Which digits.</param>
/// <param name="recordings">Who says them.</param>
/// <param name="seed">Another seed, other lessons.</param>
internal sealed class Lessons(NetworkDescription network, Half[] codes, int[] labels, Recordings recordings, ulong seed) : IDataset
{
    public const int Letters = 5, Code = 4 * 8 * 8;

    private const uint Stream = RandomStream.User;

    private static readonly string[] Names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>What is said of each digit.</summary>
    private readonly float[][][] _spoken = [.. Enumerable.Range(0, 10).Select(digit => recordings.Pictures.Where((_, i) => recordings.Digits[i] == digit).ToArray())];

    public int Count => labels.Length;

    public IReadOnlyList<PortDescription> Columns { get; } = [.. network.Inputs, .. network.Targets];

    public void Fill(Batch batch, ReadOnlySpan<int> samples) => Fill(batch, samples, epoch: 0);

    public void Fill(Batch batch, ReadOnlySpan<int> samples, int epoch)
    {
        batch.Count = samples.Length;
        for (int i = 0; i < samples.Length; i++)
        {
            var random = new SampleRandom(seed, Stream, samples[i], epoch);
            int digit = labels[samples[i]], frame = random.NextInt(Hop.Frames);
            float t = random.NextUniform(0.001f, 1);
            (float a, float b) = Schedule.At(t);
            ReadOnlySpan<Half> code = codes.AsSpan((samples[i] * Hop.Frames + frame) * Code, Code);
            Span<float> noisy = batch.Values(0, i), velocity = batch.Values(6, i);
            for (int k = 0; k < Code; k++)
            {
                (float z, float n) = ((float)code[k], random.NextNormal());
                (noisy[k], velocity[k]) = (a * z + b * n, a * n - b * z);
            }
            batch.Values(1, i)[0] = t * Schedule.Times;
            batch.Values(2, i)[0] = frame;
            float how = random.NextUniform();
            Write(how < 0.45f ? digit : -1, batch.Labels(3, i));
            Span<float> sound = batch.Values(4, i);
            sound.Fill(Recordings.Silence);
            batch.Labels(5, i)[0] = how > 0.55f ? digit : -1;
            if (how > 0.55f)
                Say(digit, ref random, sound);
        }
    }

    /// <summary>The letters of a digit's name, a = 1; nothing for -1.</summary>
    public static void Write(int digit, Span<int> letters)
    {
        letters.Clear();
        for (int i = 0; digit >= 0 && i < Names[digit].Length; i++)
            letters[i] = Names[digit][i] - 'a' + 1;
    }

    /// <summary>Somebody says it, a little later or earlier, louder or softer.</summary>
    private void Say(int digit, ref SampleRandom random, Span<float> sound)
    {
        float[] picture = _spoken[digit][random.NextInt(_spoken[digit].Length)];
        int late = random.NextInt(9) - 3;
        float louder = random.NextUniform(-0.3f, 0.3f);
        for (int frame = Math.Max(0, late); frame < Math.Min(Recordings.Frames, Recordings.Frames + late); frame++)
        {
            for (int band = 0; band < Recordings.Bands; band++)
                sound[frame * Recordings.Bands + band] = Math.Max(Recordings.Silence, picture[(frame - late) * Recordings.Bands + band] + louder);
        }
    }
}
