using System.Data;
using Microsoft.ML;
using Microsoft.ML.Data;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace NetGen.Data.Tests.Tables;

public sealed class AdapterTests
{
    [Fact]
    public void A_data_table_keeps_numbers_dates_and_gaps()
    {
        var source = new DataTable("people");
        source.Columns.Add("age", typeof(int));
        source.Columns.Add("city", typeof(string));
        source.Columns.Add("since", typeof(DateTime));
        source.Rows.Add(41, "Rome", new DateTime(2026, 1, 2));
        source.Rows.Add(DBNull.Value, DBNull.Value, new DateTime(2026, 3, 4, 5, 6, 7));
        Table table = source.ToTable();
        Assert.Equal("people: 2 rows of age (number), city (category), since (date)", table.ToString());
        Assert.Equal([41f, -1], table.Numbers("age", Missing.Constant(-1)));
        Assert.Equal("people, line 2, column 'age': expected a number, found none.", Assert.Throws<DataFormatException>(() => table.Numbers("age")).Message);
        Assert.Equal(["", "Rome"], table.Kinds("city"));
    }

    [Fact]
    public void Objects_become_rows()
    {
        Table table = new[] { (Name: "a", Size: 1.5), (Name: "b", Size: 2.5) }.ToTable(("name", x => x.Name), ("size", x => x.Size), ("large", x => x.Size > 2));
        Assert.Equal([1.5f, 2.5f], table.Numbers("size"));
        Assert.Equal(["false", "true"], table.Column("large"));
    }

    private sealed class Person
    {
        public float Age { get; set; }

        public string City { get; set; } = "";

        public bool IsMember { get; set; }

        public DateTime Since { get; set; }

        [VectorType(2)]
        public float[] Place { get; set; } = [];
    }

    [Fact]
    public void A_view_of_ml_net_becomes_a_table()
    {
        Person[] people = [new() { Age = 41, City = "Rome", IsMember = true, Since = new(2026, 1, 2), Place = [1, 2] },
            new() { Age = float.NaN, City = "Oslo", Since = new(2026, 2, 2), Place = [0, 4] }];
        var ml = new MLContext(seed: 1);
        IDataView view = ml.Data.LoadFromEnumerable(people);
        view = ml.Transforms.Conversion.MapValueToKey("Key", nameof(Person.City)).Fit(view).Transform(view);
        Table table = view.ToTable();
        Assert.Equal([41f, 7], table.Numbers("Age", Missing.Constant(7)));
        Assert.Equal(["Rome", "Oslo"], table.Column("City"));
        Assert.Equal(["true", "false"], table.Column("IsMember"));
        Assert.Equal(ColumnType.Date, table.TypeOf("Since"));
        Assert.Equal([2f, 4], table.Numbers("Place.1"));
        Assert.Equal([1f, 2], table.Numbers("Key"));
        IDataView hashed = ml.Transforms.Text.TokenizeIntoWords("Words", nameof(Person.City)).Fit(view).Transform(view);
        Assert.Contains("'Words'", Assert.Throws<NotSupportedException>(() => hashed.ToTable()).Message);
    }

    [Fact]
    public async Task Parquet_is_read_group_by_group()
    {
        byte[] file = await Written();
        Table table = ParquetTables.Read(new MemoryStream(file), "t.parquet");
        Assert.Equal(["price", "count", "kind", "seen"], table.Header);
        Assert.Equal(6, table.Count);
        Assert.Equal([0.5f, 1.5f, 2.5f, 0.5f, 1.5f, 2.5f], table.Numbers("price"));
        Assert.Equal([1f, -9, 3, 1, -9, 3], table.Numbers("count", Missing.Constant(-9)));
        Assert.Equal(["", "x", "y"], table.Kinds("kind"));
        Assert.Equal(ColumnType.Date, table.TypeOf("seen"));
        Assert.Equal(["kind"], ParquetTables.Read(new MemoryStream(file), "t.parquet", ["kind"]).Header);
        Assert.Contains("a column 'none'", Assert.Throws<DataFormatException>(() => ParquetTables.Read(new MemoryStream(file), "t.parquet", ["none"])).Message);
        Assert.Throws<DataFormatException>(() => ParquetTables.Read(new MemoryStream("PAR1"u8.ToArray()), "t.parquet"));
        Assert.True(Mutations.Read([file], 1_000, damaged => ParquetTables.Read(new MemoryStream(damaged), "t.parquet")) > 200);
    }

    [Fact]
    public async Task Parquet_larger_than_memory_comes_row_by_row()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["t.parquet"], await Written(), TestContext.Current.CancellationToken);
        TableRow[] rows = [.. ParquetTables.Stream(folder["t.parquet"])];
        Assert.Equal([0.5, 1.5, 2.5, 0.5, 1.5, 2.5], rows.Select(row => row.Number("price")));
        Assert.Equal(["x", "y", "", "x", "y", ""], rows.Select(row => row.Kind("kind")));
        Assert.True(rows[1].IsMissing("count"));
        // A group is read when its first row is asked for; what comes later is not looked at.
        Assert.Equal(["price"], ParquetTables.Stream(folder["t.parquet"], ["price"]).First().Names);
        Assert.Contains("a column 'none'", Assert.Throws<DataFormatException>(() => ParquetTables.Stream(folder["t.parquet"], ["none"]).Count()).Message);
        Assert.Throws<FileNotFoundException>(() => ParquetTables.Stream(folder["nowhere.parquet"]).Count());
        TablePipeline pipeline = new TableSchema().Number("price", scaling: Scaling.None).OneHot("kind").Fit(ParquetTables.Read(folder["t.parquet"]));
        IBatchStream stream = BatchStream.From<TableRow>(pipeline.Columns, 4, _ => ParquetTables.Stream(folder["t.parquet"]), pipeline.Write);
        using IBatchReader reader = stream.Read(epoch: 0);
        using var batch = new Batch(pipeline.Columns, 4);
        Assert.True(reader.Next(batch));
        Assert.Equal([0.5f, 1.5f, 2.5f, 0.5f], Enumerable.Range(0, 4).Select(i => batch.Values(0, i)[0]));
        Assert.True(reader.Next(batch));
        Assert.Equal(2, batch.Count);
        Assert.False(reader.Next(batch));
    }

    private static async Task<byte[]> Written()
    {
        var price = new DataField<double>("price");
        var count = new DataField<int>("count", true);
        var kind = new DataField<string>("kind");
        var seen = new DataField<DateTime>("seen");
        var file = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(price, count, kind, seen), file,
            cancellationToken: TestContext.Current.CancellationToken))
        {
            for (int g = 0; g < 2; g++)
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                await group.WriteAsync<double>(price, new double[] { 0.5, 1.5, 2.5 }.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
                await group.WriteAsync<int>(count, new int?[] { 1, null, 3 }.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
                await group.WriteAsync(kind, new string?[] { "x", "y", null }!);
                await group.WriteAsync<DateTime>(seen, new[] { new DateTime(2026, 1, 1), new DateTime(2026, 1, 2), new DateTime(2026, 1, 3) }.AsMemory(),
                    cancellationToken: TestContext.Current.CancellationToken);
            }
        }
        return file.ToArray();
    }
}
