namespace NetGen.Data;

/// <summary>Masks of spectrograms at random (Park et al.: SpecAugment. 2019): stretches of time and of frequency are set to a number, other ones in each epoch.</summary>
/// <example><code>var masks = new SpectrogramAugmentation { Column = 0, TimeMasks = 2, MaxTime = 20, FrequencyMasks = 2, MaxFrequency = 8, Fill = 0 };</code></example>
/// <example><code>IDataset masked = data.Augment(seed: 1, new SpectrogramAugmentation { TimeMasks = 2, MaxTime = 12, FrequencyMasks = 2, MaxFrequency = 6 });</code></example>
public sealed record SpectrogramAugmentation
{
    /// <summary>The column with the spectrogram, [frames, features] or [1, frames, features].</summary>
    public int Column { get; init; }

    /// <summary>Masks over frames.</summary>
    public int TimeMasks { get; init; } = 1;

    /// <summary>The most frames of a mask.</summary>
    public int MaxTime { get; init; } = 10;

    /// <summary>Masks over features.</summary>
    public int FrequencyMasks { get; init; } = 1;

    /// <summary>The most features of a mask.</summary>
    public int MaxFrequency { get; init; } = 5;

    /// <summary>What they are set to; 0 is the mean of normalised features.</summary>
    public float Fill { get; init; }

    internal (int Frames, int Features) Verify(IReadOnlyList<PortDescription> columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(TimeMasks);
        ArgumentOutOfRangeException.ThrowIfNegative(FrequencyMasks);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxTime);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxFrequency);
        if (Column < 0 || Column >= columns.Count || columns[Column] is not { Kind: PortKind.Values, Shape.Length: 2 or 3 } port || (port.Shape.Length == 3 && port.Shape[0] != 1))
            throw new ArgumentException(FormattableString.Invariant($"Column {Column} of {string.Join("; ", columns)} is no spectrogram [frames, features]."), nameof(columns));
        return (port.Shape[^2], port.Shape[^1]);
    }

    internal void Apply(Span<float> frames, int count, int features, ref SampleRandom random)
    {
        for (int m = 0; m < TimeMasks; m++)
        {
            int length = random.NextInt(Math.Min(MaxTime, count) + 1), start = random.NextInt(count - length + 1);
            frames.Slice(start * features, length * features).Fill(Fill);
        }
        for (int m = 0; m < FrequencyMasks; m++)
        {
            int length = random.NextInt(Math.Min(MaxFrequency, features) + 1), start = random.NextInt(features - length + 1);
            for (int f = 0; f < count; f++)
                frames.Slice((f * features) + start, length).Fill(Fill);
        }
    }
}
