namespace NetGen.Data;

/// <summary>What the fields of a column are, as far as can be seen from them.</summary>
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
