using Parquet;
using Parquet.Schema;

namespace NetGen.Data;

/// <summary>Reads a column of a group of rows, by its type.</summary>
internal static class ParquetColumns
{
    public static async Task<object?[]> ReadAsync(ParquetRowGroupReader group, DataField field, int count, string name)
    {
        Type type = field.ClrType;
        if (type == typeof(string) || type == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[count];
            await group.ReadAsync(field, texts.AsMemory()).ConfigureAwait(false);
            return [.. texts];
        }
        if (type == typeof(double))
            return await Of<double>(group, field, count).ConfigureAwait(false);
        if (type == typeof(float))
            return await Of<float>(group, field, count).ConfigureAwait(false);
        if (type == typeof(int))
            return await Of<int>(group, field, count).ConfigureAwait(false);
        if (type == typeof(long))
            return await Of<long>(group, field, count).ConfigureAwait(false);
        if (type == typeof(bool))
            return await Of<bool>(group, field, count).ConfigureAwait(false);
        if (type == typeof(byte))
            return await Of<byte>(group, field, count).ConfigureAwait(false);
        if (type == typeof(sbyte))
            return await Of<sbyte>(group, field, count).ConfigureAwait(false);
        if (type == typeof(short))
            return await Of<short>(group, field, count).ConfigureAwait(false);
        if (type == typeof(ushort))
            return await Of<ushort>(group, field, count).ConfigureAwait(false);
        if (type == typeof(uint))
            return await Of<uint>(group, field, count).ConfigureAwait(false);
        if (type == typeof(ulong))
            return await Of<ulong>(group, field, count).ConfigureAwait(false);
        if (type == typeof(decimal))
            return await Of<decimal>(group, field, count).ConfigureAwait(false);
        if (type == typeof(DateTime))
            return await Of<DateTime>(group, field, count).ConfigureAwait(false);
        if (type == typeof(DateOnly))
            return await Of<DateOnly>(group, field, count).ConfigureAwait(false);
        throw DataFormatException.OfFile(name, $"numbers, truth values, texts or dates in column '{field.Name}'", type.Name);
    }

    private static async Task<object?[]> Of<T>(ParquetRowGroupReader group, DataField field, int count) where T : struct
    {
        if (field.IsNullable)
        {
            var values = new T?[count];
            await group.ReadAsync(field, values.AsMemory()).ConfigureAwait(false);
            return Array.ConvertAll(values, value => (object?)value);
        }
        var all = new T[count];
        await group.ReadAsync(field, all.AsMemory()).ConfigureAwait(false);
        return Array.ConvertAll(all, value => (object?)value);
    }
}
