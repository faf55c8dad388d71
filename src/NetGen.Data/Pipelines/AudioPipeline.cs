using System.Text.Json;

namespace NetGen.Data;

/// <summary>Makes the numbers that a network reads of sounds: cut or filled with silence to a number of frames of a <see cref="Spectrogram"/>, normalised per feature.</summary>
/// <example><code>
/// var pipeline = new AudioPipeline(new Spectrogram(8000), frames: 98, classes: ["no", "yes"]).FitTo(clips);
/// IDataset data = pipeline.Transform(clips, labels);
/// Console.WriteLine($"{pipeline.Frames} frames of {pipeline.Spectrogram.Features}, scaled by {pipeline.Statistics!.Mean[0]}");
/// </code></example>
/// <example><code>
/// var hearing = new AudioPipeline(new Spectrogram(8000) { Kind = SpectrumKind.LogMel }, frames: 98, classes: ["no", "yes"]).FitTo(clips);
/// net.Fit(hearing.Transform(clips, labels), options);                 // [Input(98, 40)] or [Input(1, 98, 40)]
/// Console.WriteLine(new Model&lt;LeNet5>(net, hearing).Predict("seven.wav"));
/// </code></example>
public sealed class AudioPipeline : Pipeline
{
    internal const string KindName = "audio";

    /// <summary>Sounds of a length.</summary>
    /// <param name="spectrogram">What is taken of them.</param>
    /// <param name="frames">Frames: longer sounds are cut, shorter ones end in silence.</param>
    /// <param name="classes">What the network tells apart, in the order of its outputs; null if it answers with numbers.</param>
    /// <param name="statistics">Mean and deviation of each feature, or one of both for all; not normalised if not given.</param>
    public AudioPipeline(Spectrogram spectrogram, int frames, IReadOnlyList<string>? classes = null, ChannelStatistics? statistics = null)
        : base(classes is null ? null : new ClassTarget("label", classes))
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frames);
        if (statistics is not null && statistics.Mean.Count != 1 && statistics.Mean.Count != spectrogram.Features)
            throw new ArgumentException(FormattableString.Invariant($"{Counted.Of(spectrogram.Features, "feature")}, but statistics of {statistics.Mean.Count}."),
                nameof(statistics));
        (Spectrogram, Frames, Statistics) = (spectrogram, frames, statistics);
        Inputs = [new PortDescription("sound", PortKind.Values, [frames, spectrogram.Features])];
    }

    /// <summary>What is taken of sounds.</summary>
    public Spectrogram Spectrogram { get; }

    /// <summary>Frames of a sound.</summary>
    public int Frames { get; }

    /// <summary>Mean and deviation of each feature; null if they are not normalised.</summary>
    public ChannelStatistics? Statistics { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<PortDescription> Inputs { get; }

    internal override string Kind => KindName;

    internal override string Takes => "a sound: an AudioClip, the path or the bytes of a WAV file";

    /// <summary>The same, normalised by mean and deviation of each feature over these sounds.</summary>
    public AudioPipeline FitTo(IEnumerable<AudioClip> train)
    {
        ArgumentNullException.ThrowIfNull(train);
        var plain = new AudioPipeline(Spectrogram, Frames, (Target as ClassTarget)?.Classes);
        float[] all = [.. train.SelectMany(plain.Encode)];
        return new AudioPipeline(Spectrogram, Frames, (Target as ClassTarget)?.Classes, DataColumn.Values("sound", [Frames, Spectrogram.Features], all).Statistics());
    }

    /// <summary>Sounds and their labels as a data set.</summary>
    /// <exception cref="ArgumentException">There are not as many labels as sounds, the pipeline has no classes, or a sound has another sample rate.</exception>
    public IDataset Transform(IReadOnlyList<AudioClip> clips, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(labels);
        ClassTarget target = Target as ClassTarget ?? throw new ArgumentException("The pipeline has no classes that labels could be of.", nameof(labels));
        int size = Frames * Spectrogram.Features;
        float[] values = new float[checked(clips.Count * size)];
        for (int i = 0; i < clips.Count; i++)
            Encode(clips[i], values.AsSpan(i * size, size));
        return new InMemoryDataset(DataColumn.Values("sound", [Frames, Spectrogram.Features], values), DataColumn.Labels(target.Name, target.Classes.Count, [.. labels]));
    }

    internal override bool TryEncode(object raw, Batch batch, int port, int index)
    {
        AudioClip? clip = raw switch
        {
            AudioClip sound => sound,
            string path => WavReader.Read(path),
            byte[] file => WavReader.Read(file, "sound"),
            _ => null,
        };
        if (clip is null)
            return false;
        Encode(clip, batch.Values(port, index));
        return true;
    }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("sampleRate", Spectrogram.SampleRate);
        json.WriteString("spectrum", Spectrogram.Kind.ToString());
        json.WriteNumber("window", Spectrogram.Window);
        json.WriteNumber("hop", Spectrogram.Hop);
        json.WriteNumber("bands", Spectrogram.Bands);
        json.WriteNumber("coefficients", Spectrogram.Coefficients);
        json.WriteNumber("lowest", Spectrogram.Lowest);
        json.WriteNumber("highest", Spectrogram.Highest);
        json.WriteNumber("frames", Frames);
        if (Statistics is not { } statistics)
            return;
        json.Write("mean", statistics.Mean);
        json.Write("deviation", statistics.Deviation);
    }

    internal static AudioPipeline Read(JsonElement json, Target? target)
    {
        var spectrogram = new Spectrogram(json.Integer("sampleRate"))
        {
            Kind = json.Choice<SpectrumKind>("spectrum"),
            Window = Positive(json, "window"),
            Hop = Positive(json, "hop"),
            Bands = Positive(json, "bands"),
            Coefficients = Positive(json, "coefficients"),
            Lowest = json.Number("lowest"),
            Highest = json.Number("highest"),
        };
        return new AudioPipeline(spectrogram, json.Integer("frames"), (target as ClassTarget)?.Classes,
            json.TryGetProperty("mean", out _) ? new ChannelStatistics(json.Floats("mean"), json.Floats("deviation")) : null);
    }

    private static int Positive(JsonElement json, string key) =>
        json.Integer(key) is var number and > 0 and < 1 << 24 ? number : throw new FormatException($"'{key}' is out of range.");

    private float[] Encode(AudioClip clip)
    {
        float[] features = new float[Frames * Spectrogram.Features];
        Encode(clip, features);
        return features;
    }

    private void Encode(AudioClip clip, Span<float> to)
    {
        if (clip.SampleRate != Spectrogram.SampleRate)
            throw new ArgumentException(FormattableString.Invariant($"The sound has {clip.SampleRate} samples a second; {Spectrogram.SampleRate} are expected."), nameof(clip));
        Spectrogram.Of(clip.Samples.Span, to);
        if (Statistics is not { } statistics)
            return;
        int width = Spectrogram.Features;
        for (int i = 0; i < to.Length; i++)
        {
            int of = statistics.Mean.Count == 1 ? 0 : i % width;
            float deviation = statistics.Deviation[of];
            to[i] = (to[i] - statistics.Mean[of]) / (deviation > 0 ? deviation : 1);
        }
    }
}
