using Microsoft.ML;
using Microsoft.ML.Data;

namespace NetGen.Data;

/// <summary>Reads ML.NET's views into tables.</summary>
internal static class DataViewTables
{
    public static Table Read(IDataView view)
    {
        DataViewSchema.Column[] wanted = [.. view.Schema.Where(column => !column.IsHidden)];
        var readers = new List<ColumnReader>();
        int rows = 0;
        using (DataViewRowCursor cursor = view.GetRowCursor(wanted))
        {
            readers.AddRange(wanted.Select(column => ColumnReader.Of(cursor, column)));
            for (; cursor.MoveNext(); rows++)
            {
                foreach (ColumnReader reader in readers)
                    reader.Read();
            }
        }
        return TableAdapters.Of("view", [.. readers.SelectMany(reader => reader.Columns())], rows);
    }

    /// <summary>Takes what a cursor has of a column.</summary>
    private abstract class ColumnReader
    {
        public abstract void Read();

        public abstract IEnumerable<TableColumn> Columns();

        public static ColumnReader Of(DataViewRow row, DataViewSchema.Column column) => column.Type switch
        {
            NumberDataViewType type when type == NumberDataViewType.Single => Number<float>(row, column, x => x),
            NumberDataViewType type when type == NumberDataViewType.Double => Number<double>(row, column, x => x),
            NumberDataViewType type when type == NumberDataViewType.SByte => Number<sbyte>(row, column, x => x),
            NumberDataViewType type when type == NumberDataViewType.Byte => Number<byte>(row, column, x => x),
            NumberDataViewType type when type == NumberDataViewType.Int16 => Number<short>(row, column, x => x),
            NumberDataViewType type when type == NumberDataViewType.UInt16 => Number<ushort>(row, column, x => x),
            NumberDataViewType type when type == NumberDataViewType.Int32 => Number<int>(row, column, x => x),
            NumberDataViewType type when type == NumberDataViewType.UInt32 => Number<uint>(row, column, x => x),
            NumberDataViewType type when type == NumberDataViewType.Int64 => Number<long>(row, column, x => x),
            NumberDataViewType type when type == NumberDataViewType.UInt64 => Number<ulong>(row, column, x => x),
            // A key of 0 is missing; the others count from 1.
            KeyDataViewType key when key.RawType == typeof(uint) => Number<uint>(row, column, x => x == 0 ? double.NaN : x),
            KeyDataViewType key when key.RawType == typeof(byte) => Number<byte>(row, column, x => x == 0 ? double.NaN : x),
            KeyDataViewType key when key.RawType == typeof(ushort) => Number<ushort>(row, column, x => x == 0 ? double.NaN : x),
            KeyDataViewType key when key.RawType == typeof(ulong) => Number<ulong>(row, column, x => x == 0 ? double.NaN : x),
            TextDataViewType => Object<ReadOnlyMemory<char>>(row, column, x => x.ToString()),
            BooleanDataViewType => Object<bool>(row, column, x => x),
            DateTimeDataViewType => Object<DateTime>(row, column, x => x),
            DateTimeOffsetDataViewType => Object<DateTimeOffset>(row, column, x => x),
            VectorDataViewType { IsKnownSize: true } vector when vector.ItemType == NumberDataViewType.Single => new VectorReader<float>(row, column, vector.Size, x => x),
            VectorDataViewType { IsKnownSize: true } vector when vector.ItemType == NumberDataViewType.Double => new VectorReader<double>(row, column, vector.Size, x => x),
            _ => throw new NotSupportedException(
                $"Column '{column.Name}' is of type {column.Type}; numbers, texts, truth values, dates, keys and vectors of real numbers of a known size are read."),
        };

        private static ScalarReader<T> Number<T>(DataViewRow row, DataViewSchema.Column column, Func<T, double> convert) => new(row, column, x => convert(x));

        private static ScalarReader<T> Object<T>(DataViewRow row, DataViewSchema.Column column, Func<T, object> convert) => new(row, column, convert);
    }

    private sealed class ScalarReader<T>(DataViewRow row, DataViewSchema.Column column, Func<T, object> convert) : ColumnReader
    {
        private readonly ValueGetter<T> _get = row.GetGetter<T>(column);
        private readonly List<object?> _values = [];
        private T _value = default!;

        public override void Read()
        {
            _get(ref _value);
            _values.Add(convert(_value));
        }

        public override IEnumerable<TableColumn> Columns() => [TableAdapters.Column(column.Name, [.. _values])];
    }

    private sealed class VectorReader<T>(DataViewRow row, DataViewSchema.Column column, int size, Func<T, double> convert) : ColumnReader
    {
        private readonly ValueGetter<VBuffer<T>> _get = row.GetGetter<VBuffer<T>>(column);
        private readonly List<double[]> _values = [];
        private VBuffer<T> _value;

        public override void Read()
        {
            _get(ref _value);
            double[] values = new double[size];
            foreach (KeyValuePair<int, T> item in _value.Items())
                values[item.Key] = convert(item.Value);
            _values.Add(values);
        }

        public override IEnumerable<TableColumn> Columns() =>
            Enumerable.Range(0, size).Select(i => new TableColumn(FormattableString.Invariant($"{column.Name}.{i}"), [.. _values.Select(values => values[i])]));
    }
}
