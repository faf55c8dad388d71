namespace NetGen.Samples;

/// <summary>A data set whose samples are altered whenever they come: moved, mirrored, covered with noise.</summary>
/// <remarks>
/// What is drawn follows from the seed, the sample and the first sample of its batch. So it is another thing in each epoch whose order is shuffled, the same again in a run that
/// is repeated or
/// resumed, and always the same in an order that stays, as when a network is measured.
/// </remarks>
/// <param name="source">The samples.</param>
/// <param name="seed">Another seed, other draws.</param>
/// <param name="alter">Alters one sample of a batch: the batch, its place in there, what to draw from.</param>
public sealed class AlteredDataset(IDataset source, ulong seed, Action<Batch, int, Random> alter) : IDataset
{
    /// <inheritdoc/>
    public int Count => source.Count;

    /// <inheritdoc/>
    public IReadOnlyList<PortDescription> Columns => source.Columns;

    /// <inheritdoc/>
    public void Fill(Batch batch, ReadOnlySpan<int> samples)
    {
        source.Fill(batch, samples);
        for (int i = 0; i < samples.Length; i++)
            alter(batch, i, new Random((int)Draw(seed, samples[0], samples[i])));
    }

    /// <summary>A number that seed, first sample of the batch and sample decide.</summary>
    public static ulong Draw(ulong seed, int first, int sample) => Mix(Mix(seed + (ulong)first) + (ulong)sample);

    /// <summary>The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators. OOPSLA 2014).</summary>
    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
