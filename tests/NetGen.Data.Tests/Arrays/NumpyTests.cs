using Xunit;

namespace NetGen.Data.Tests.Arrays;

public sealed class NumpyTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures");
    private static readonly IReadOnlyDictionary<string, NpyArray> Arrays = NpzReader.Read(Path.Combine(Folder, "arrays.npz"));

    [Theory]
    [InlineData("f4", typeof(float), 1f / 7, 0)]
    [InlineData("f8", typeof(double), 1f / 7, 0)]
    [InlineData("f2", typeof(Half), 1f / 8, 0)]
    [InlineData("big", typeof(int), 1000f, 0)]
    [InlineData("bigf", typeof(float), 1f / 7, 0)]
    [InlineData("i1", typeof(sbyte), 1f, -9)]
    [InlineData("i2", typeof(short), -100f, 0)]
    [InlineData("i8", typeof(long), -3f, 0)]
    [InlineData("u1", typeof(byte), 1f, 0)]
    [InlineData("u2", typeof(ushort), 2000f, 0)]
    [InlineData("u4", typeof(uint), 1f, 0)]
    [InlineData("u8", typeof(ulong), 1f, 0)]
    [InlineData("fortran", typeof(float), 1f, 0)]
    public void Arrays_of_every_type_are_read(string name, Type type, float factor, float shift)
    {
        NpyArray array = Arrays[name];
        Assert.Equal([2, 3, 4], array.Shape.ToArray());
        Assert.Equal(type, array.ElementType);
        float[] values = array.ToFloats();
        for (int i = 0; i < 24; i++)
            Assert.Equal((factor * i) + shift, values[i], 1e-5 * Math.Max(1, Math.Abs(factor * i)));
        if (type != typeof(float) && type != typeof(double) && type != typeof(Half))
            Assert.Equal(values, array.ToInts().Select(x => (float)x));
        else
            Assert.Throws<InvalidOperationException>(() => array.ToInts());
    }

    [Fact]
    public void Shapes_of_every_rank_and_truths_are_read()
    {
        Assert.Equal(Enumerable.Range(0, 24).Select(i => i % 3 == 0), Arrays["truth"].Elements<bool>());
        Assert.Equal((0, 2.5f), (Arrays["scalar"].Shape.Length, Arrays["scalar"].ToFloats()[0]));
        Assert.Equal([0, 3], Arrays["empty"].Shape.ToArray());
        Assert.Equal(["x", "y"], NpzReader.Read(Path.Combine(Folder, "plain.npz")).Keys.Order());
        Assert.Throws<InvalidOperationException>(() => Arrays["f4"].Elements<double>());
        Assert.Contains("element 0: expected an integer of 32 bits, found 99999999999",
            Assert.Throws<DataFormatException>(() => Written("<i8", "(1,)", BitConverter.GetBytes(99999999999L)).ToInts()).Message);
    }

    [Fact]
    public void Arrays_become_columns()
    {
        var data = new InMemoryDataset(DataColumn.Values("x", Arrays["f4"], [3, 4]));
        using var batch = new Batch(data.Columns, 1);
        data.Fill(batch, [1]);
        Assert.Equal(12f / 7, batch.Values(0)[0], 1e-6);
        Assert.Equal([1, 3, 4], DataColumn.Values("x", Arrays["f4"]).Port.Shape.ToArray());
        Assert.Equal(3, DataColumn.Labels("y", 3, Arrays["labels"]).Count);
        Assert.Contains("element 0: expected a label 0 to 1, found 2", Assert.Throws<DataFormatException>(() => DataColumn.Labels("y", 2, Arrays["labels"])).Message);
    }

    private static NpyArray Written(string descr, string shape, byte[] data, string order = "False")
    {
        string text = $"{{'descr': '{descr}', 'fortran_order': {order}, 'shape': {shape}, }}";
        byte[] header = [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. System.Text.Encoding.ASCII.GetBytes(text), .. data];
        return NpyReader.Read(new MemoryStream(header), "t.npy");
    }

    [Theory]
    [InlineData("|O", "(1,)", 8, "a type such as '<f4'")]
    [InlineData("|S5", "(1,)", 5, "numbers or truth values")]
    [InlineData("<f4", "(2,)", 4, "8 bytes (2 elements of 4 bytes), found 4 bytes")]
    [InlineData("<f4", "(1,)", 8, "4 bytes (1 elements of 4 bytes), found 8 bytes")]
    [InlineData("<f4", "(99999999, 99999999)", 4, "dimensions of a file that there can be")]
    [InlineData("<f4", "(-1,)", 4, "dimensions of at most")]
    [InlineData("f4", "(1,)", 4, "a type such as '<f4'")]
    [InlineData("<f4", "1", 4, "'shape': (…)")]
    public void What_is_no_array_is_refused(string descr, string shape, int bytes, string message) =>
        Assert.Contains(message, Assert.Throws<DataFormatException>(() => Written(descr, shape, new byte[bytes])).Message);

    [Fact]
    public void A_column_stays_in_its_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder["x.npy"];
        using (var writer = new NpyWriter(path, [2, 3]))
        {
            for (int i = 0; i < 50; i++)
                writer.Add([.. Enumerable.Range(0, 6).Select(k => (10f * i) + k)]);
            Assert.Equal(50, writer.Count);
            Assert.Throws<ArgumentException>(() => writer.Add([1]));
        }
        NpyArray whole = NpyReader.Read(path);
        Assert.Equal([50, 2, 3], whole.Shape.ToArray());
        NumberColumn mapped = DataColumn.Mapped("x", path, [2, 3]), memory = DataColumn.Values("x", whole, [2, 3]);
        ChannelStatistics statistics = memory.Statistics();
        Assert.Equal(statistics.Mean, mapped.Statistics().Mean);
        Assert.Equal(Filled(memory.Normalized(statistics)), Filled(mapped.Normalized(statistics)));
        // Two shards are one set.
        IDataset shards = new InMemoryDataset(mapped).Concat(new InMemoryDataset(DataColumn.Mapped("x", path, [2, 3])));
        using var batch = new Batch(shards.Columns, 3);
        shards.Fill(batch, [49, 50, 99]);
        Assert.Equal([490f, 0, 490], [batch.Values(0, 0)[0], batch.Values(0, 1)[0], batch.Values(0, 2)[0]]);
        Assert.Throws<ArgumentException>(() => DataColumn.Mapped("x", path, [7]));
        File.WriteAllBytes(folder["cut.npy"], File.ReadAllBytes(path)[..^1]);
        Assert.Throws<DataFormatException>(() => DataColumn.Mapped("x", folder["cut.npy"]));

        static float[] Filled(NumberColumn column)
        {
            var data = new InMemoryDataset(column);
            using var batch = new Batch(data.Columns, 3);
            data.Fill(batch, [0, 49, 7]);
            return batch.Values(0).ToArray();
        }
    }

    [Fact]
    public void Mapped_bytes_are_parts_of_255()
    {
        using var folder = new TemporaryFolder();
        byte[] header = [0x93, .. "NUMPY"u8, 1, 0, 64, 0, .. System.Text.Encoding.ASCII.GetBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 2)}".PadRight(64)), 0,
            255, 51, 102, 255, 0, 0, 0];
        NumberColumn column = DataColumn.Mapped("x", folder.Write("b.npy", header));
        Assert.Equal([1, 2, 2], column.Port.Shape.ToArray());
        using var batch = new Batch([column.Port], 1);
        new InMemoryDataset(column).Fill(batch, [0]);
        float[] expected = [0, 1, 51f / 255, 102f / 255];
        for (int i = 0; i < 4; i++)
            Assert.Equal(expected[i], batch.Values(0)[i], 1e-6);
    }

    [Fact]
    public void Damaged_arrays_are_refused()
    {
        byte[][] arrays = [File.ReadAllBytes(Path.Combine(Folder, "grid.npy"))];
        Assert.True(Mutations.Read(arrays, 5_000, file => NpyReader.Read(new MemoryStream(file), "t.npy")) > 2_000);
        byte[][] archives = [File.ReadAllBytes(Path.Combine(Folder, "arrays.npz")), File.ReadAllBytes(Path.Combine(Folder, "plain.npz"))];
        Assert.True(Mutations.Read(archives, 3_000, file => NpzReader.Read(new MemoryStream(file), "t.npz")) > 500);
    }
}
