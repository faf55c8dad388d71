using NetGen;
using NetGen.Samples;

namespace Speech;

/// <summary>Strings of one to four recordings, joined behind each other with short silences, and their digits: the network is not told where they begin.</summary>
/// <remarks>Which ones are joined follows from the seed, the sample and the first sample of its batch, so that each epoch that is shuffled has others.</remarks>
/// <param name="network">Whose columns they are.</param>
/// <param name="recordings">What is joined.</param>
/// <param name="count">Strings.</param>
/// <param name="seed">Decides which.</param>
/// <param name="anew">Whether other ones are joined in each epoch, louder and softer.</param>
/// <param name="single">Whether each string is one recording, in their order.</param>
internal sealed class JoinedDigits(NetworkDescription network, Recordings recordings, int count, ulong seed, bool anew, bool single = false) : IDataset
{
    public const int Most = 4, Frames = 160;

    /// <summary>What silence is in a spectrogram.</summary>
    private const float Silence = -2;

    public int Count => count;

    public IReadOnlyList<PortDescription> Columns { get; } = [.. network.Inputs, .. network.Targets];

    public void Fill(Batch batch, ReadOnlySpan<int> samples)
    {
        batch.Count = samples.Length;
        Span<float> sounds = batch.Values(0);
        Span<int> lengths = batch.Labels(1), digits = batch.Labels(2), counts = batch.Labels(3);
        digits.Fill(1);
        for (int i = 0; i < samples.Length; i++)
        {
            var random = new Random((int)AlteredDataset.Draw(seed, anew ? samples[0] : 0, samples[i]));
            Span<float> sound = sounds.Slice(i * Frames * Spectrogram.Bands, Frames * Spectrogram.Bands);
            sound.Fill(Silence);
            (lengths[i], counts[i]) = Join(random, samples[i], sound, digits.Slice(i * Most, Most));
        }
    }

    private (int Frames, int Digits) Join(Random random, int sample, Span<float> sound, Span<int> digits)
    {
        int asked = single ? 1 : random.Next(1, Most + 1), frame = single ? 0 : random.Next(3), joined = 0;
        float louder = anew ? random.NextSingle() * 0.6f - 0.3f : 0;
        while (joined < asked)
        {
            int which = single ? sample : random.Next(recordings.Digits.Length);
            float[] picture = recordings.Pictures[which];
            int frames = picture.Length / Spectrogram.Bands;
            if (frame + frames > Frames)
                break;
            for (int k = 0; k < picture.Length; k++)
                sound[frame * Spectrogram.Bands + k] = picture[k] + louder;
            // Labels count from 1: 0 is the blank.
            digits[joined++] = recordings.Digits[which] + 1;
            frame += frames + (joined < asked ? random.Next(4) : 0);
        }
        return (Math.Min(frame, Frames), joined);
    }
}
