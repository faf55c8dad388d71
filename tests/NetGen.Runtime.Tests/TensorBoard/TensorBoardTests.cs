using NetGen.Runtime.Tests.Checkpoints;
using NetGen.Runtime.Tests.Training;
using NetGen.TensorBoard;
using Xunit;

namespace NetGen.Runtime.Tests.TensorBoard;

public sealed class TensorBoardTests
{
    private sealed class Still : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500);
    }

    /// <summary>Two events, put together with Python's struct and crcmod.</summary>
    private const string Golden =
        "1800000000000000A37F4B220900002040FC54D9411A0D627261696E2E4576656E743A322B3531101A00000000000000129BD82D0900002040FC54D94110032A0D0A0B0A046C6F7373150000003F8CFF6FE4";

    private static string Written(TemporaryFolder folder, Action<TensorBoardWriter> write)
    {
        using var board = new TensorBoardWriter(folder["run"], new Still());
        write(board);
        return board.Path;
    }

    [Fact]
    public void A_number_is_written_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        string path = Written(folder, board => board.AddScalar("loss", 0.5, 3));
        Assert.Equal(Golden, Convert.ToHexString(File.ReadAllBytes(path)));
        Assert.StartsWith("events.out.tfevents.1700000000.", Path.GetFileName(path), StringComparison.Ordinal);
    }

    /// <summary>RFC 3720, B.4, and every length around a word.</summary>
    [Fact]
    public void Checksums_are_those_of_Castagnoli()
    {
        Assert.Equal(0xE3069283u, RecordWriter.Checksum("123456789"u8));
        Assert.Equal(0x8A9136AAu, RecordWriter.Checksum(new byte[32]));
        Assert.Equal(0x62A8AB43u, RecordWriter.Checksum([.. Enumerable.Repeat((byte)255, 32)]));
        byte[] data = [.. Enumerable.Range(0, 40).Select(i => (byte)(i * 73))];
        for (int length = 0; length <= 40; length++)
            Assert.Equal(EventFile.Crc(data.AsSpan(0, length)), RecordWriter.Checksum(data.AsSpan(0, length)));
    }

    [Fact]
    public void A_distribution_counts_each_number_once()
    {
        using var folder = new TemporaryFolder();
        float[] numbers = [-3, -0.5f, 0, 0, 1e-30f, 0.25f, 0.25f, 7, float.NaN, float.PositiveInfinity, float.MaxValue];
        string path = Written(folder, board => board.AddHistogram("w", numbers, 12));
        (string tag, long step, EventFile.Fields value) = Assert.Single(EventFile.Values(path));
        EventFile.Fields histogram = value.Message(5);
        Assert.Equal(("w", 12), (tag, step));
        Assert.Equal((-3, float.MaxValue, 9), (histogram.Double(1), histogram.Double(2), histogram.Double(3)));
        double[] limits = histogram.Doubles(6), counts = histogram.Doubles(7);
        Assert.Equal(limits.Length, counts.Length);
        Assert.Equal(limits.Order(), limits);
        Assert.Equal(9, counts.Sum());
        foreach (float number in numbers.Where(float.IsFinite))
        {
            // The first bound above it has it in its bucket.
            int bucket = Array.FindIndex(limits, limit => limit > number);
            Assert.True(counts[bucket] > 0, $"{number}");
        }
        Assert.Equal(2, counts[Array.FindIndex(limits, limit => limit > 0.25f)]);
    }

    [Fact]
    public void Of_no_numbers_there_is_an_empty_distribution()
    {
        using var folder = new TemporaryFolder();
        string path = Written(folder, board => board.AddHistogram("w", [float.NaN], 1));
        EventFile.Fields histogram = EventFile.Values(path).Single().Value.Message(5);
        Assert.Equal(0, histogram.Doubles(7).Sum());
    }

    [Fact]
    public void Images_and_texts_come_back()
    {
        using var folder = new TemporaryFolder();
        Picture picture = Picture.OfMap(new float[15], 3, 5);
        string path = Written(folder, board =>
        {
            board.AddImage("map", picture, 4);
            board.AddText("note", "größer **als** 1", 5);
        });
        var values = EventFile.Values(path).ToList();
        EventFile.Fields image = values[0].Value.Message(4);
        Assert.Equal((3UL, 5UL, 3UL), (image.Number(1), image.Number(2), image.Number(3)));
        Assert.Equal(picture.ToPng(), image.Bytes(4));
        Assert.Equal("note/text_summary", values[1].Tag);
        Assert.Equal("größer **als** 1", values[1].Value.Message(8).Text(8));
        Assert.Equal(7UL, values[1].Value.Message(8).Number(1));
        Assert.Equal("text", values[1].Value.Message(9).Message(1).Text(1));
    }

    [Fact]
    public void A_graph_has_a_node_for_each_layer()
    {
        using var folder = new TemporaryFolder();
        var network = new NetworkDescription("Net", [new("x", PortKind.Values, [1, 4, 4])], [], [new("y", PortKind.Values, [3], numbers: NumberKind.Logits)], 1234, 1)
        {
            Layers = [new LayerDescription("conv1", "Conv2D 3x3", [2, 4, 4], 1200, 5), new LayerDescription("dense1", "Dense", [3], 34, 6)],
        };
        string path = Written(folder, board => board.AddGraph(network));
        EventFile.Fields graph = EventFile.Read(path).Single(entry => entry.Has(4)).Message(4);
        var nodes = graph.Messages(1).ToList();
        Assert.Equal(["x", "Net/conv1", "Net/dense1", "outputs/y"], nodes.Select(n => n.Text(1)));
        Assert.Equal(["Placeholder", "Conv2D 3x3", "Dense", "Output"], nodes.Select(n => n.Text(2)));
        Assert.Equal([[], ["x"], ["Net/conv1"], ["Net/dense1"]], nodes.Select(n => n.Texts(3).ToArray()));
        EventFile.Fields shape = nodes[1].Messages(5).Single(a => a.Text(1) == "_output_shapes").Message(2).Message(1).Message(7);
        Assert.Equal([-1, 2, 4, 4], shape.Messages(2).Select(d => (long)d.Number(1)));
        Assert.Equal("1,200", nodes[1].Messages(5).Single(a => a.Text(1) == "parameters").Message(2).Text(2));
    }

    [Fact]
    public void A_run_is_logged_as_it_was()
    {
        using var folder = new TemporaryFolder();
        FitResult result = new LinearNetwork().Fit(LinearNetwork.Data(64), new FitOptions
        {
            Optimizer = new Adam(0.05f),
            Epochs = 3,
            BatchSize = 16,
            Validation = LinearNetwork.Data(32, seed: 2),
            Callbacks = [new TensorBoardLog(folder["run"], everySteps: 2)],
        });
        string path = Assert.Single(Directory.GetFiles(folder["run"]));
        ILookup<string, (string Tag, long Step, EventFile.Fields Value)> values = EventFile.Values(path).ToLookup(v => v.Tag);
        Assert.Equal([2, 4, 6, 8, 10, 12], values["step/loss"].Select(v => v.Step));
        Assert.Equal(result.Epochs.Select(e => (e.Steps, (float)e.Validation!.Loss)), values["validation/loss"].Select(v => (v.Step, v.Value.Float(2))));
        Assert.Equal(result.Epochs.Select(e => (float)e.Validation!["RMSE"]), values["validation/RMSE"].Select(v => v.Value.Float(2)));
        Assert.Equal(3, values["parameters/weight"].Count());
        Assert.StartsWith("Completed: 3 epochs", values["result/text_summary"].Single().Value.Message(8).Text(8), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_fails_says_so_and_closes_its_file()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidOperationException>(() => new LinearNetwork().Fit(LinearNetwork.Data(64), new FitOptions
        {
            Optimizer = new Adam(0.05f),
            OnStep = _ => throw new InvalidOperationException("enough"),
            Callbacks = [new TensorBoardLog(folder["run"])],
        }));
        string path = Assert.Single(Directory.GetFiles(folder["run"]));
        Assert.Contains(EventFile.Values(path), v => v.Tag == "result/text_summary" && v.Value.Message(8).Text(8) == "failed: enough");
        File.Delete(path);
    }
}
