using NetGen;
using NetGen.Samples;

namespace WaveNet;

/// <summary>Windows of recordings: the word, who speaks, the level before each sample, and the level of each.</summary>
/// <remarks>
/// With a seed they lie anywhere, every eighth at the beginning of a recording, in each epoch that is shuffled elsewhere: where follows from the seed, the sample and the first
/// sample of its batch. Without
/// one each is the beginning of a recording.
/// </remarks>
internal sealed class SoundWindows : IDataset
{
    private readonly Recordings _recordings;
    private readonly int _length;
    private readonly ulong? _seed;

    public SoundWindows(NetworkDescription network, Recordings recordings, int? count = null, ulong? seed = null)
    {
        Columns = [.. network.Inputs, .. network.Targets];
        _recordings = recordings;
        _length = network.Inputs[2].Size;
        _seed = seed;
        Count = count ?? recordings.Words.Length;
    }

    public int Count { get; }

    public IReadOnlyList<PortDescription> Columns { get; }

    public void Fill(Batch batch, ReadOnlySpan<int> samples)
    {
        batch.Count = samples.Length;
        for (int i = 0; i < samples.Length; i++)
        {
            (int recording, int start) = Place(samples[0], samples[i]);
            byte[] sound = _recordings.Sounds[recording];
            batch.Labels(0, i)[0] = _recordings.Words[recording];
            batch.Labels(1, i)[0] = _recordings.Speakers[recording];
            Span<int> before = batch.Labels(2, i), levels = batch.Labels(3, i);
            for (int t = 0; t < _length; t++)
            {
                before[t] = Level(sound, start + t - 1);
                levels[t] = Level(sound, start + t);
            }
        }
    }

    /// <summary>Before a recording and behind it there is silence.</summary>
    private static int Level(byte[] sound, int at) => (uint)at < (uint)sound.Length ? sound[at] : MuLaw.Silence;

    private (int Recording, int Start) Place(int first, int sample)
    {
        if (_seed is not { } seed)
            return (sample, 0);
        var random = new Random((int)AlteredDataset.Draw(seed, first, sample));
        int recording = random.Next(_recordings.Words.Length);
        int last = _recordings.Sounds[recording].Length - _length;
        return (recording, last <= 0 || random.Next(8) == 0 ? 0 : random.Next(last + 1));
    }
}
