namespace NetGen.Data;

/// <summary>Says what of a table a network reads, and what it answers; <see cref="Fit"/> learns means, kinds and scales from training data.</summary>
/// <example><code>
/// TablePipeline inferred = TableSchema.Infer(houses, target: "median_house_value").Fit(houses);
/// TablePipeline chosen = new TableSchema()
///     .Numbers("longitude", "latitude", "median_income")
///     .Number("total_bedrooms", Missing.Median.WithIndicator(), Scaling.Log)
///     .OneHot("ocean_proximity", UnknownKind.OwnClass)
///     .TargetNumber("median_house_value")
///     .Fit(houses);
/// </code></example>
/// <example><code>
/// TableSchema schema = TableSchema.Infer(houses, target: "price").Without("address").Index("city", UnknownKind.Error, most: 100).Date("sold", "yyyy-MM-dd");
/// </code></example>
/// <example>What the answer is: several numbers, a class, one of two. <code>
/// TableSchema[] answers = [new TableSchema().TargetNumbers("x", "y"), new TableSchema().TargetClass("species"), new TableSchema().TargetBinary("survived")];
/// </code></example>
public sealed class TableSchema
{
    private readonly List<(string Column, Func<Table, Feature> Fit)> _features = [];
    private readonly List<(string Column, Func<Table, IndexFeature> Fit)> _indices = [];
    private readonly List<string> _passedOver = [];
    private Func<Table, TableTarget>? _target;

    /// <summary>
    /// All columns but the target: numbers are standardised (the median stands in for missing ones), kinds become one-hot, dates their parts; columns of free text and empty ones
    /// are passed over
    /// (<see cref="TablePipeline.PassedOver"/>). The target is a number or a class, as its column is. What is called afterwards for a column replaces what was inferred.
    /// </summary>
    /// <exception cref="DataFormatException">There is no such column, or nothing in it.</exception>
    public static TableSchema Infer(Table train, string target)
    {
        ArgumentNullException.ThrowIfNull(train);
        var schema = new TableSchema();
        foreach (string name in train.Header.Where(name => name != target))
        {
            TableColumn column = train.Find(name);
            switch (column.Type())
            {
                case ColumnType.Number:
                    bool hasGaps = Enumerable.Range(0, train.Count).Any(column.IsMissing);
                    schema.Number(name, hasGaps ? Missing.Median : Missing.Error);
                    break;
                case ColumnType.Category:
                    schema.OneHot(name);
                    break;
                case ColumnType.Date:
                    schema.Date(name);
                    break;
                default:
                    schema._passedOver.Add(name);
                    break;
            }
        }
        return train.TypeOf(target) switch
        {
            ColumnType.Number => schema.TargetNumber(target),
            ColumnType.Category => schema.TargetClass(target),
            ColumnType type => throw DataFormatException.AtLine(train.File, 1, $"numbers or a few kinds in column '{target}' to learn", type == ColumnType.Empty ? "nothing"
                : type.ToString().ToLowerInvariant()),
        };
    }

    /// <summary>A column of numbers.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="missing">What stands in for a number that is not there; an error by default.</param>
    /// <param name="scaling">How they are brought to a size that networks learn well from.</param>
    public TableSchema Number(string column, Missing missing = default, Scaling scaling = Scaling.Standard) =>
        Add(column, train => NumberFeature.Fit(train, column, missing, scaling));

    /// <summary>Columns of numbers, standardised, none of which is missing.</summary>
    public TableSchema Numbers(params string[] columns)
    {
        foreach (string column in columns)
            Number(column);
        return this;
    }

    /// <summary>A column of kinds: a number for each, 1 where a row is of the kind. A missing field is a kind of its own, if the training data have one.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="unknown">What to do about a kind that the training data do not have.</param>
    /// <param name="most">The most kinds, the frequent ones; the others are unknown.</param>
    public TableSchema OneHot(string column, UnknownKind unknown = UnknownKind.Error, int most = int.MaxValue) =>
        Add(column, train => new OneHotFeature(column, KindVocabulary.Fit(train, column, unknown, most)));

    /// <summary>
    /// A column of kinds as numbers, for an embedding. Each is an input of its own behind the features, in the order of calls: <c>[Tokens("city", 1, Vocab = n)]</c>.
    /// </summary>
    /// <inheritdoc cref="OneHot"/>
    public TableSchema Index(string column, UnknownKind unknown = UnknownKind.Error, int most = int.MaxValue)
    {
        Remove(column);
        _indices.Add((column, train => new IndexFeature(column, KindVocabulary.Fit(train, column, unknown, most))));
        return this;
    }

    /// <summary>A column of dates: how many days have passed, and where in the year, the week and the day, as sine and cosine.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="format">How they are written ("dd/MM/yyyy", in the invariant culture); ISO 8601 if not given.</param>
    /// <param name="parts">What to make of them.</param>
    public TableSchema Date(string column, string? format = null, DateParts parts = DateParts.Days | DateParts.Year | DateParts.Week) =>
        Add(column, train => DateFeature.Fit(train, column, format, parts));

    /// <summary>Leaves a column out.</summary>
    public TableSchema Without(string column)
    {
        Remove(column);
        _passedOver.Add(column);
        return this;
    }

    /// <summary>The answer is a number, trained as (x − mean)/deviation; predictions are in its own units.</summary>
    public TableSchema TargetNumber(string column, Scaling scaling = Scaling.Standard)
    {
        _target = train => NumberTableTarget.Fit(train, [column], scaling);
        return this;
    }

    /// <summary>The answer is several numbers.</summary>
    public TableSchema TargetNumbers(params string[] columns)
    {
        _target = train => NumberTableTarget.Fit(train, columns, Scaling.Standard);
        return this;
    }

    /// <summary>The answer is a class, by the kinds of a column: for networks with an output for each, trained by a cross-entropy.</summary>
    public TableSchema TargetClass(string column)
    {
        _target = train => ClassTableTarget.Fit(train, column, isBinary: false);
        return this;
    }

    /// <summary>The answer is one of two classes: for networks with one output, trained by a <c>BinaryCrossEntropy</c>; the second kind in the order of kinds is 1.</summary>
    public TableSchema TargetBinary(string column)
    {
        _target = train => ClassTableTarget.Fit(train, column, isBinary: true);
        return this;
    }

    /// <summary>Learns what is to be learned from the training data, and only from these.</summary>
    /// <exception cref="DataFormatException">A column is not there, or not what was said: with line and column.</exception>
    /// <exception cref="InvalidOperationException">No column is read.</exception>
    public TablePipeline Fit(Table train)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (_features.Count + _indices.Count == 0)
            throw new InvalidOperationException("A network reads at least one column: Number, OneHot, Index, Date, or TableSchema.Infer.");
        return new TablePipeline([.. _features.Select(f => f.Fit(train))], [.. _indices.Select(f => f.Fit(train))], _target?.Invoke(train), [.. _passedOver]);
    }

    private TableSchema Add(string column, Func<Table, Feature> fit)
    {
        int at = _features.FindIndex(feature => feature.Column == column);
        if (at >= 0)
        {
            _features[at] = (column, fit);
            return this;
        }
        Remove(column);
        _features.Add((column, fit));
        return this;
    }

    private void Remove(string column)
    {
        _features.RemoveAll(feature => feature.Column == column);
        _indices.RemoveAll(feature => feature.Column == column);
        _passedOver.Remove(column);
    }
}
