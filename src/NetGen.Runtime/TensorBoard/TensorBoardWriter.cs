using System.Globalization;
using System.Text;
using NetGen.TensorBoard;

namespace NetGen;

/// <summary>
/// Writes a file of events that TensorBoard shows: numbers by step, distributions, images, texts, the layers of a network. Each folder is a run; <c>tensorboard --logdir runs</c>
/// shows all of them.
/// Tags with a slash are shown in groups: "loss/train". For one thread at a time.
/// </summary>
/// <example><code>
/// using var writer = new TensorBoardWriter("runs/one");
/// writer.AddScalar("loss", 0.25, step: 100);
/// writer.AddHistogram("conv1.weight", net.Parameters["conv1.weight"].ReadOnlySpan, step: 100);
/// writer.AddImage("digit", Picture.OfImage(image, 1, 28, 28), step: 100);
/// writer.AddText("note", "the learning rate was halved", step: 100);
/// writer.AddGraph(net.Description);
/// writer.Flush();
/// Console.WriteLine(writer.Path);
/// </code></example>
public sealed class TensorBoardWriter : IDisposable
{
    private const int Rgb = 3, StringType = 7;

    private static int _files;

    private readonly RecordWriter _records;
    private readonly TimeProvider _time;

    /// <summary>Begins a file in a folder, which is made if need be. What lies there stays: TensorBoard shows all files of a folder as one run.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <exception cref="IOException">Nothing can be written there.</exception>
    public TensorBoardWriter(string folder, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _time = time ?? TimeProvider.System;
        Directory.CreateDirectory(folder);
        long seconds = _time.GetUtcNow().ToUnixTimeSeconds();
        Path = System.IO.Path.Combine(folder,
            string.Create(CultureInfo.InvariantCulture,
            $"events.out.tfevents.{seconds:0000000000}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref _files) - 1}"));
        _records = new RecordWriter(new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite));
        // Readers know the file by this first event.
        _records.Write(new ProtoWriter().Double(1, Now).Text(3, "brain.Event:2").Written);
        Flush();
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    private double Now => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>A number at a step; NaN and infinities too.</summary>
    public void AddScalar(string tag, double value, long step) => Add(tag, step, v => v.Float(2, (float)value));

    /// <summary>How the numbers of a tensor are distributed at a step. What is not finite is left out.</summary>
    public void AddHistogram(string tag, ReadOnlySpan<float> numbers, long step)
    {
        var histogram = new NumberHistogram(numbers);
        (List<double> limits, List<double> counts) = histogram.Buckets();
        Add(tag, step, v => v.Message(5, h => h.Double(1, histogram.Min).Double(2, histogram.Max).Double(3, histogram.Count).Double(4, histogram.Sum)
            .Double(5, histogram.Squares).Doubles(6, limits).Doubles(7, counts)));
    }

    /// <summary>An image at a step.</summary>
    public void AddImage(string tag, Picture picture, long step)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Add(tag, step, v => v.Message(4, image => image.Integer(1, picture.Height).Integer(2, picture.Width).Integer(3, Rgb).Data(4, picture.ToPng())));
    }

    /// <summary>A text at a step, in Markdown.</summary>
    public void AddText(string tag, string text, long step)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        // A tensor of one string, which the plug-in for texts shows.
        Add(tag + "/text_summary", step, v => v
            .Message(8, tensor => tensor.Integer(1, StringType).Message(2, shape => shape.Message(2, dimension => dimension.Integer(1, 1))).Data(8, bytes))
            .Message(9, metadata => metadata.Message(1, plugin => plugin.Text(1, "text"))));
    }

    /// <summary>The layers of a network with their kinds, shapes and numbers of parameters, in order of declaration, each after the one before.</summary>
    public void AddGraph(NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _records.Write(new ProtoWriter().Double(1, Now).Data(4, LayerGraph.Of(network)).Written);
        Flush();
    }

    /// <summary>Writes what has been added to the file, where TensorBoard finds it.</summary>
    public void Flush() => _records.Flush();

    /// <summary>Closes the file.</summary>
    public void Dispose() => _records.Dispose();

    private void Add(string tag, long step, Action<ProtoWriter> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        _records.Write(new ProtoWriter().Double(1, Now).Integer(2, step).Message(5, summary => summary.Message(1, v => value(v.Text(1, tag)))).Written);
    }
}
