using System.Text.Json;

namespace NetGen.Data;

/// <summary>Makes the numbers that a network reads of pictures: decoded, turned as the camera says, brought to size, bytes divided by 255, normalised per channel.</summary>
/// <example><code>
/// ImageFolder pets = ImageFolder.Open("pets");
/// ImagePipeline looks = new ImagePipeline(3, 64, 64, pets.Classes, fit: ImageFit.Crop).FitTo(pets);      // means and deviations of these pictures
/// net.Fit(looks.Dataset(pets), options);
/// Console.WriteLine(new Model&lt;LeNet5>(net, looks).Predict("holiday.jpg"));            // dog (98.1 %)
/// </code></example>
/// <example><code>
/// var looks = new ImagePipeline(3, 64, 64, statistics: new ChannelStatistics([0.5f, 0.5f, 0.5f], [0.25f, 0.25f, 0.25f]));
/// Console.WriteLine($"{looks.Channels} × {looks.Height} × {looks.Width}, {looks.Fit}, {looks.Statistics!.Mean[0]}");
/// </code></example>
public sealed class ImagePipeline : Pipeline
{
    internal const string KindName = "image";

    private readonly float[] _scale, _shift;

    /// <summary>Pictures of a size.</summary>
    /// <param name="channels">1 for grey (luminance), 3 for red, green and blue.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="classes">What the network tells apart, in the order of its outputs; null if it answers with numbers.</param>
    /// <param name="statistics">Mean and deviation of each channel (of numbers 0 … 1), or one of both for all; not normalised if not given.</param>
    /// <param name="fit">What to do about another shape.</param>
    public ImagePipeline(int channels, int height, int width, IReadOnlyList<string>? classes = null, ChannelStatistics? statistics = null, ImageFit fit = ImageFit.Stretch)
        : base(classes is null ? null : new ClassTarget("label", classes))
    {
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "Channels are 1 (grey) or 3 (red, green, blue).");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (statistics is not null && statistics.Mean.Count != 1 && statistics.Mean.Count != channels)
            throw new ArgumentException(FormattableString.Invariant($"{Counted.Of(channels, "channel")}, but statistics of {statistics.Mean.Count}."), nameof(statistics));
        (Channels, Height, Width, Statistics, Fit) = (channels, height, width, statistics, fit);
        Inputs = [new PortDescription("image", PortKind.Values, [channels, height, width])];
        _scale = new float[channels];
        _shift = new float[channels];
        for (int c = 0; c < channels; c++)
        {
            int of = statistics?.Mean.Count == 1 ? 0 : c;
            double mean = statistics?.Mean[of] ?? 0, deviation = statistics?.Deviation[of] ?? 1;
            double factor = deviation > 0 ? 1 / deviation : 1;
            (_scale[c], _shift[c]) = ((float)(factor / 255), (float)(-mean * factor));
        }
    }

    /// <summary>1 or 3.</summary>
    public int Channels { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Mean and deviation of each channel; null if they are not normalised.</summary>
    public ChannelStatistics? Statistics { get; }

    /// <summary>What is done about another shape.</summary>
    public ImageFit Fit { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<PortDescription> Inputs { get; }

    internal override string Kind => KindName;

    internal override string Takes => "pictures: the path or the bytes of a file";

    /// <summary>The same, normalised by mean and deviation of each channel of these pictures.</summary>
    /// <exception cref="DataFormatException">A file is no picture.</exception>
    public ImagePipeline FitTo(ImageFolder train)
    {
        ArgumentNullException.ThrowIfNull(train);
        double[] sums = new double[Channels], squares = new double[Channels];
        int area = Height * Width;
        foreach (string file in train.Files)
        {
            byte[] planes = ImageReader.Read(file, Channels, Height, Width, Fit);
            for (int c = 0; c < Channels; c++)
            {
                long sum = 0, square = 0;
                foreach (byte x in planes.AsSpan(c * area, area))
                    (sum, square) = (sum + x, square + (x * x));
                // Whole numbers: exact up to here, whatever the order.
                (sums[c], squares[c]) = (sums[c] + sum, squares[c] + square);
            }
        }
        double count = (double)train.Count * area;
        float[] means = Array.ConvertAll(sums, sum => (float)(sum / count / 255));
        float[] deviations = [.. sums.Select((sum, c) => (float)(Math.Sqrt(Math.Max(0, (squares[c] / count) - (sum / count * (sum / count)))) / 255))];
        return new ImagePipeline(Channels, Height, Width, (Target as ClassTarget)?.Classes, new ChannelStatistics(means, deviations), Fit);
    }

    /// <summary>The pictures with their labels as a data set: decoded when a batch is filled, so prefetch it, on several threads; <c>.Cache()</c> keeps them.</summary>
    /// <exception cref="ArgumentException">The classes are not those of the pipeline.</exception>
    public IDataset Dataset(ImageFolder pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (Target is ClassTarget target && !target.Classes.SequenceEqual(pictures.Classes, StringComparer.Ordinal))
            throw new ArgumentException($"The pipeline tells {Names.Listed(target.Classes)} apart; the pictures are of {Names.Listed(pictures.Classes)}.", nameof(pictures));
        return new ImageDataset(this, pictures);
    }

    internal void Encode(byte[] planes, Span<float> to)
    {
        int area = Height * Width;
        for (int c = 0; c < Channels; c++)
        {
            float scale = _scale[c], shift = _shift[c];
            for (int i = c * area; i < (c + 1) * area; i++)
                to[i] = (planes[i] * scale) + shift;
        }
    }

    internal override bool TryEncode(object raw, Batch batch, int port, int index)
    {
        byte[]? planes = raw switch
        {
            string path => ImageReader.Read(path, Channels, Height, Width, Fit),
            byte[] file => ImageReader.Read(file, "picture", Channels, Height, Width, Fit),
            _ => null,
        };
        if (planes is null)
            return false;
        Encode(planes, batch.Values(port, index));
        return true;
    }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("channels", Channels);
        json.WriteNumber("height", Height);
        json.WriteNumber("width", Width);
        json.WriteString("fit", Fit.ToString());
        if (Statistics is not { } statistics)
            return;
        json.Write("mean", statistics.Mean);
        json.Write("deviation", statistics.Deviation);
    }

    internal static ImagePipeline Read(JsonElement json, Target? target) => new(
        json.Integer("channels"), json.Integer("height"), json.Integer("width"), (target as ClassTarget)?.Classes,
        json.TryGetProperty("mean", out _) ? new ChannelStatistics(json.Floats("mean"), json.Floats("deviation")) : null, json.Choice<ImageFit>("fit"));
}
