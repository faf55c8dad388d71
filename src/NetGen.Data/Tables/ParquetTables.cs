using Parquet;
using Parquet.Schema;

namespace NetGen.Data;

/// <summary>Reads tables from Parquet files, on Parquet.Net: columns of numbers, truth values, texts and dates. Lists, maps and structures are refused by name.</summary>
/// <example><code>Table taxis = ParquetTables.Read("taxis.parquet");</code></example>
public static class ParquetTables
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns that are wanted; all if not given.</param>
    /// <exception cref="DataFormatException">It is no Parquet file, damaged, or a column is not there or of a type that is not read.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Table Read(string path, IReadOnlyList<string>? columns = null)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path, columns);
    }

    /// <summary>Reads from a stream that can seek.</summary>
    /// <param name="stream">At the start of the file.</param>
    /// <param name="name">For messages.</param>
    /// <param name="columns">The columns that are wanted; all if not given.</param>
    /// <exception cref="DataFormatException">As <see cref="Read(string, IReadOnlyList{string})"/>.</exception>
    public static Table Read(Stream stream, string name, IReadOnlyList<string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Guarded(name, () => ReadAsync(stream, name, columns));
    }

    /// <summary>
    /// The rows of a file one after another, for tables that are larger than memory: a group of rows is held at a time, as the file has been written in groups.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns that are wanted; all if not given.</param>
    /// <exception cref="DataFormatException">As <see cref="Read(string, IReadOnlyList{string})"/>, when the group comes.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <example><code>
    /// IBatchStream stream = BatchStream.From(pipeline.Columns, 64, epoch => ParquetTables.Stream("taxis.parquet").Shuffled(10_000, seed: 1, epoch), pipeline.Write);
    /// </code></example>
    public static IEnumerable<TableRow> Stream(string path, IReadOnlyList<string>? columns = null)
    {
        for (int g = 0, groups = 1; g < groups; g++)
        {
            // Opened anew for each group: the library keeps pages of what it has read as long as its reader lives.
            using FileStream stream = File.OpenRead(path);
            (Table table, groups) = Guarded(path, () => ReadGroupAsync(stream, path, columns, g));
            foreach (TableRow row in table.Rows())
                yield return row;
        }
    }

    private static async Task<(Table Table, int Groups)> ReadGroupAsync(Stream stream, string name, IReadOnlyList<string>? columns, int group)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, null, true).ConfigureAwait(false);
        DataField[] fields = [.. Wanted(reader.Schema, name, columns)];
        if (group >= reader.RowGroupCount)
            return (TableAdapters.Of(name, [.. fields.Select(field => TableAdapters.Column(field.Name, []))], 0), reader.RowGroupCount);
        (object?[][] values, int rows) = await ReadAsync(reader, group, fields, stream.Length, name).ConfigureAwait(false);
        return (TableAdapters.Of(name, [.. fields.Select((field, f) => TableAdapters.Column(field.Name, values[f]))], rows), reader.RowGroupCount);
    }

    /// <summary>What a group of rows holds, column by column.</summary>
    private static async Task<(object?[][] Values, int Rows)> ReadAsync(ParquetReader reader, int number, DataField[] fields, long length, string name)
    {
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(number);
        // What a group claims is believed as far as the file could hold it: a bit a row at least, but for columns of one value.
        if (group.RowCount < 0 || group.RowCount > Math.Max(1 << 20, length * 1024))
            throw DataFormatException.OfFile(name, "groups of rows that the file can hold", FormattableString.Invariant($"one of {group.RowCount}"));
        int count = (int)group.RowCount;
        var values = new object?[fields.Length][];
        for (int f = 0; f < fields.Length; f++)
            values[f] = await ParquetColumns.ReadAsync(group, fields[f], count, name).ConfigureAwait(false);
        return (values, count);
    }

    private static T Guarded<T>(string name, Func<Task<T>> read)
    {
        try
        {
            return Task.Run(read).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not (NetGenException or OutOfMemoryException))
        {
            // Whatever the library trips over in a damaged file, it is the file that is at fault.
            throw DataFormatException.OfFile(name, "a Parquet file", $"a damaged one or none ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')})", e);
        }
    }

    private static async Task<Table> ReadAsync(Stream stream, string name, IReadOnlyList<string>? columns)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, null, true).ConfigureAwait(false);
        DataField[] fields = [.. Wanted(reader.Schema, name, columns)];
        var values = fields.Select(_ => new List<object?>()).ToArray();
        int rows = 0;
        for (int g = 0; g < reader.RowGroupCount; g++)
        {
            (object?[][] own, int count) = await ReadAsync(reader, g, fields, stream.Length, name).ConfigureAwait(false);
            for (int f = 0; f < fields.Length; f++)
                values[f].AddRange(own[f]);
            rows += count;
        }
        return TableAdapters.Of(name, [.. fields.Select((field, f) => TableAdapters.Column(field.Name, [.. values[f]]))], rows);
    }

    private static IEnumerable<DataField> Wanted(ParquetSchema schema, string name, IReadOnlyList<string>? columns)
    {
        string[] all = [.. schema.Fields.Select(field => field.Name)];
        foreach (string column in columns ?? all)
        {
            int at = Array.IndexOf(all, column);
            if (at < 0)
                throw DataFormatException.OfFile(name, $"a column '{column}'", $"none; the columns are {Names.Listed(all)}");
            if (schema.Fields[at] is not DataField { IsArray: false } field)
                throw DataFormatException.OfFile(name, $"numbers, truth values, texts or dates in column '{column}'", "lists or structures");
            yield return field;
        }
    }
}
