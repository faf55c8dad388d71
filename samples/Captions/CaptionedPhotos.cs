using NetGen;
using NetGen.Samples;

namespace Captions;

/// <summary>Each caption with its photograph; of photographs to learn from half are mirrored, others in each epoch.</summary>
internal sealed class CaptionedPhotos(NetworkDescription network, Photos photos, SentenceVocabulary vocabulary, ulong? seed) : IDataset
{
    private readonly (int Photo, int[] Words)[] _pairs = [.. photos.Captions.SelectMany(
        (captions, photo) => captions.Select(caption => (photo, vocabulary.Encode(caption).Take(network.Inputs[1].Size - 1).ToArray())))];

    public int Count => _pairs.Length;

    public IReadOnlyList<PortDescription> Columns { get; } = [.. network.Inputs, .. network.Targets];

    public void Fill(Batch batch, ReadOnlySpan<int> samples)
    {
        batch.Count = samples.Length;
        for (int i = 0; i < samples.Length; i++)
        {
            (int photo, int[] words) = _pairs[samples[i]];
            photos.Copy(photo, batch.Values(0, i), isMirrored: seed is { } draws && AlteredDataset.Draw(draws, samples[0], samples[i]) % 2 == 0);
            Captioning.Write(batch, i, words, vocabulary);
        }
    }
}
