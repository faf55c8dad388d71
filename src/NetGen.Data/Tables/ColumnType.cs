namespace NetGen.Data;

/// <summary>What the fields of a column are, as far as can be seen from them.</summary>
/// <example><code>
/// foreach (string column in houses.Header.Where(column => houses.TypeOf(column) is not (ColumnType.Text or ColumnType.Empty)))
///     Console.WriteLine(column);                                      // what the inferred schema takes
/// bool isNumber = houses.TypeOf("median_income") == ColumnType.Number, isKind = houses.TypeOf("ocean_proximity") == ColumnType.Category;
/// Console.WriteLine(houses.TypeOf("sold") == ColumnType.Date);
/// </code></example>
public enum ColumnType
{
    /// <summary>All that are there are finite numbers.</summary>
    Number,

    /// <summary>All that are there are dates, as ISO 8601 writes them.</summary>
    Date,

    /// <summary>A few kinds that come again and again.</summary>
    Category,

    /// <summary>Anything else.</summary>
    Text,

    /// <summary>Nothing is there.</summary>
    Empty,
}
