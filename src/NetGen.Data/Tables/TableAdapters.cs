using System.Data;
using Microsoft.ML;

namespace NetGen.Data;

/// <summary>Tables from what .NET has them in.</summary>
/// <example><code>Table table = new System.Data.DataTable("customers").ToTable();     // an IDataView of ML.NET too</code></example>
/// <example><code>
/// Person[] people = [new("Ada", 36)];
/// Table table = people.ToTable(("age", person => person.Age), ("name", person => person.Name));
///
/// internal sealed record Person(string Name, int Age);
/// </code></example>
public static class TableAdapters
{
    /// <summary>The rows of a <see cref="DataTable"/>: null is missing, numbers and dates keep their values.</summary>
    public static Table ToTable(this DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        DataRow[] rows = [.. table.Rows.Cast<DataRow>().Where(row => row.RowState != DataRowState.Deleted)];
        TableColumn[] columns = [.. table.Columns.Cast<System.Data.DataColumn>().Select(column => Column(column.ColumnName, Array.ConvertAll(rows, row => (object?)row[column])))];
        return Of(table.TableName.Length > 0 ? table.TableName : "table", columns, rows.Length);
    }

    /// <summary>Objects as rows: names and values, without reflection.</summary>
    /// <param name="rows">The objects.</param>
    /// <param name="columns">Name and value of each column: texts, numbers, dates; null is missing.</param>
    public static Table ToTable<T>(this IEnumerable<T> rows, params (string Name, Func<T, object?> Value)[] columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        T[] all = [.. rows];
        return Of("objects", [.. columns.Select(column => Column(column.Name, Array.ConvertAll(all, row => column.Value(row))))], all.Length);
    }

    /// <summary>
    /// The rows of an <see cref="IDataView"/> (ML.NET): texts, numbers, truth values, dates, keys by their number; a vector of numbers becomes a column for each, "pixels.0",
    /// "pixels.1", ….
    /// </summary>
    /// <exception cref="NotSupportedException">A column is of another type; it is named.</exception>
    public static Table ToTable(this IDataView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return DataViewTables.Read(view);
    }

    internal static Table Of(string name, TableColumn[] columns, int rows) => new(name, columns, [.. Enumerable.Range(1, rows).Select(i => (long)i)]);

    /// <summary>Numbers where all are numbers, else texts.</summary>
    internal static TableColumn Column(string name, object?[] values)
    {
        bool numbers = values.All(value => value is null or DBNull or double or float or decimal or int or long or short or byte or sbyte or ushort or uint or ulong)
            && values.Any(value => value is not (null or DBNull));
        if (numbers)
            return new TableColumn(name, Array.ConvertAll(values, value => value is null or DBNull ? double.NaN
                : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)));
        var row = new TableRow();
        return new TableColumn(name, Array.ConvertAll(values, value =>
        {
            row[name] = value is DBNull ? null : value;
            return row.Text(name);
        }), FieldFormat.Plain);
    }
}
