namespace NetGen.Data;

/// <summary>A sound: samples from −1 to 1, of one channel.</summary>
/// <param name="sampleRate">Samples of a second.</param>
/// <param name="samples">The samples; kept, not copied.</param>
/// <example><code>
/// var clip = new AudioClip(sampleRate: 8000, new float[8000]);
/// AudioClip recorded = AudioClip.FromShorts(16_000, new short[16_000]);               // 16 bits become -1 to 1
/// Console.WriteLine($"{clip.Duration} of {clip.SampleRate} numbers a second, {clip.Samples.Length} in all");
/// </code></example>
public sealed class AudioClip(int sampleRate, float[] samples)
{
    /// <summary>Samples of a second.</summary>
    public int SampleRate { get; } = sampleRate > 0 ? sampleRate : throw new ArgumentOutOfRangeException(nameof(sampleRate), sampleRate, "A sound has samples every second.");

    /// <summary>From −1 to 1.</summary>
    public ReadOnlyMemory<float> Samples { get; } = samples ?? throw new ArgumentNullException(nameof(samples));

    /// <summary>How long it is.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / SampleRate);

    /// <summary>A sound of 16-bit samples, as IDX files and sound cards have them: divided by 32768.</summary>
    public static AudioClip FromShorts(int sampleRate, ReadOnlySpan<short> samples)
    {
        float[] values = new float[samples.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = samples[i] / 32768f;
        return new AudioClip(sampleRate, values);
    }
}
