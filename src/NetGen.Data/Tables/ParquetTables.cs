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
        try
        {
            return Task.Run(() => ReadAsync(stream, name, columns)).GetAwaiter().GetResult();
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
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
            // What a group claims is believed as far as the file could hold it: a bit a row at least, but for columns of one value.
            if (group.RowCount < 0 || group.RowCount > Math.Max(1 << 20, stream.Length * 1024))
                throw DataFormatException.OfFile(name, "groups of rows that the file can hold", FormattableString.Invariant($"one of {group.RowCount}"));
            int count = (int)group.RowCount;
            for (int f = 0; f < fields.Length; f++)
                values[f].AddRange(await ParquetColumns.ReadAsync(group, fields[f], count, name).ConfigureAwait(false));
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
