using System.Text;
using Xunit;

namespace NetGen.Data.Tests.Readers;

/// <summary>Files damaged thousands of times: whatever comes, a reader throws what it says that it throws, or reads.</summary>
public sealed class DamagedFileTests
{
    [Fact]
    public void Tables()
    {
        byte[][] sound =
        [
            Encoding.UTF8.GetBytes("\uFEFFa,b,\"c \"\"x\"\"\"\r\n1,2026-01-01,\"multi\r\nline\"\r\n?,,é\r\n"),
            Encoding.UTF8.GetBytes("x\n1\n\n\"\"\n3\n"),
            Encoding.UTF8.GetBytes("k\rone\rtwo\r" + new string('z', 300)),
        ];
        int refused = Mutations.Read(sound, 20_000, file =>
        {
            Table table = CsvReader.Read(new MemoryStream(file), "t.csv");
            foreach (string name in table.Header)
            {
                table.TypeOf(name);
                Assert.Equal(table.Count, table.Column(name).Count);
            }
        });
        Assert.InRange(refused, 2_000, 19_000);
    }

    [Fact]
    public void Schemas_and_pipelines_over_damaged_tables()
    {
        string rows = string.Concat(Enumerable.Range(0, 12).Select(i => $"{i},{(i % 3 == 0 ? "red" : "blue")},2026-01-{i + 1:D2},{i * 2}\n"));
        Mutations.Read([Encoding.UTF8.GetBytes("n,k,d,y\n" + rows)], 3_000, file =>
        {
            Table table = CsvReader.Read(new MemoryStream(file), "t.csv");
            TablePipeline pipeline = TableSchema.Infer(table, table.Header[^1]).Fit(table);
            Assert.Equal(table.Count, pipeline.Transform(table).Count);
        }, e => e is DataFormatException or InvalidOperationException { Message: "A network reads at least one column: Number, OneHot, Index, Date, or TableSchema.Infer." });
    }

    [Fact]
    public void Arrays_of_idx()
    {
        byte[] bytes = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, .. new byte[24]], floats = [0, 0, 0x0D, 1, 0, 0, 0, 2, .. new byte[8]];
        Assert.True(Mutations.Read([bytes, floats], 10_000, file => IdxReader.Read(new MemoryStream(file), "t.idx")) > 5_000);
    }

    /// <summary>A model's file: parameters, and the preprocessing in its metadata.</summary>
    [Fact]
    public void Models()
    {
        using var folder = new TemporaryFolder();
        Table table = CsvReader.Read(new MemoryStream("a,b,c,d,kind\n1,2,3,4,x\n2,3,4,5,y\n3,4,5,7,z\n"u8.ToArray()), "t.csv");
        using (var model = new Model<Iris>(new Iris(seed: 1), TableSchema.Infer(table, "kind").Fit(table)))
            model.Save(folder["sound"]);
        byte[] sound = File.ReadAllBytes(folder["sound"]);
        int headerLength = (int)BitConverter.ToInt64(sound) + 8;
        // The header and the first parameters: what follows are numbers, which may be anything.
        byte[][] files = [sound, sound[..(headerLength + 40)]];
        int refused = Mutations.Read(files, 2_000, file =>
        {
            File.WriteAllBytes(folder["damaged"], file);
            using Model<Iris> model = Model<Iris>.Load(folder["damaged"]);
            model.Predict(table);
        }, e => e is CheckpointException or DataFormatException or DatasetMismatchException or NonFiniteInputException);
        Assert.True(refused > 1_000);
    }

    /// <summary>The same through the door of parameters alone.</summary>
    [Fact]
    public void Parameters()
    {
        using var folder = new TemporaryFolder();
        using var net = new Iris(seed: 1);
        net.Save(folder["sound"]);
        byte[] sound = File.ReadAllBytes(folder["sound"]);
        int headerLength = (int)BitConverter.ToInt64(sound) + 8;
        int refused = Mutations.Read([sound, sound[..headerLength]], 2_000, file =>
        {
            File.WriteAllBytes(folder["damaged"], file);
            net.Load(folder["damaged"]);
        }, e => e is CheckpointException);
        Assert.True(refused > 1_000);
    }
}
