using NetGen;
using NetGen.Samples;

namespace Shakespeare;

/// <summary>Windows of a text, each with the same window one character on: what comes behind every character.</summary>
/// <remarks>
/// With a seed they lie anywhere, each time somewhere else: where follows from the seed, the sample and the first sample of its batch, so that every epoch has others, and a run
/// that is
/// repeated or resumed the same. Without one they lie side by side, for measuring.
/// </remarks>
internal sealed class TextWindows : IDataset
{
    private readonly int[] _text;
    private readonly int _length;
    private readonly ulong? _seed;

    public TextWindows(NetworkDescription network, int[] text, int? count = null, ulong? seed = null)
    {
        Columns = [.. network.Inputs, .. network.Targets];
        _text = text;
        _length = network.Inputs[0].Size;
        _seed = seed;
        Count = count ?? (text.Length - 1) / _length;
    }

    public int Count { get; }

    public IReadOnlyList<PortDescription> Columns { get; }

    public void Fill(Batch batch, ReadOnlySpan<int> samples)
    {
        batch.Count = samples.Length;
        Span<int> characters = batch.Labels(0), following = batch.Labels(1);
        for (int i = 0; i < samples.Length; i++)
        {
            int start = _seed is { } seed ? (int)(AlteredDataset.Draw(seed, samples[0], samples[i]) % (ulong)(_text.Length - _length)) : samples[i] * _length;
            _text.AsSpan(start, _length).CopyTo(characters[(i * _length)..]);
            _text.AsSpan(start + 1, _length).CopyTo(following[(i * _length)..]);
        }
    }
}
