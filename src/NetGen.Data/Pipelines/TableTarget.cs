namespace NetGen.Data;

/// <summary>What the column of the answer is in training: how it is decoded, and how it is read from a table.</summary>
internal abstract class TableTarget(Target target)
{
    public Target Target { get; } = target;

    public abstract PortDescription Port { get; }

    public abstract void Encode(TableRow row, Batch batch, int column, int index);
}

/// <summary>Numbers, scaled.</summary>
internal sealed class NumberTableTarget(NumberTarget target) : TableTarget(target)
{
    public override PortDescription Port { get; } = new(target.Name, PortKind.Values, [target.Columns.Count]);

    public static NumberTableTarget Fit(Table train, string[] columns, Scaling scaling)
    {
        var scales = new List<NumberScale>();
        foreach (string name in columns)
        {
            var numbers = new List<double>(train.Count);
            foreach (TableRow row in train.Rows())
                numbers.Add(row.Number(name));
            scales.Add(NumberScale.Fit(scaling, numbers));
        }
        return new NumberTableTarget(new NumberTarget(columns, scales));
    }

    public override void Encode(TableRow row, Batch batch, int column, int index)
    {
        Span<float> to = batch.Values(column, index);
        for (int i = 0; i < to.Length; i++)
        {
            string name = target.Columns[i];
            double number = row.Number(name);
            to[i] = target.Scales[i].Takes(number) ? target.Scales[i].Apply(number) : float.NaN;
            if (!float.IsFinite(to[i]))
                throw row.Wrong(name, "a number that the scale takes", FormattableString.Invariant($"{number}"));
        }
    }
}

/// <summary>A class, as its label, or of two as 0 and 1.</summary>
internal sealed class ClassTableTarget : TableTarget
{
    private readonly ClassTarget _target;
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly bool _isBinary;

    public ClassTableTarget(ClassTarget target, bool isBinary) : base(target)
    {
        (_target, _isBinary) = (target, isBinary);
        for (int i = 0; i < target.Classes.Count; i++)
            _labels[target.Classes[i]] = i;
        Port = isBinary ? new(target.Name, PortKind.Values, [1]) : new(target.Name, PortKind.Labels, [], target.Classes.Count);
    }

    public override PortDescription Port { get; }

    public static ClassTableTarget Fit(Table train, string column, bool isBinary)
    {
        string[] kinds = train.Kinds(column);
        if (kinds.Length == 0 || kinds[0].Length == 0)
            throw DataFormatException.AtLine(train.File, 1, $"a class in each row of column '{column}'", kinds.Length == 0 ? "no rows" : "a row without");
        if (isBinary && kinds.Length != 2)
            throw DataFormatException.AtLine(train.File, 1, $"two kinds in column '{column}'", $"{kinds.Length}: {Names.Listed(kinds)}");
        return new ClassTableTarget(new ClassTarget(column, kinds), isBinary);
    }

    public override void Encode(TableRow row, Batch batch, int column, int index)
    {
        if (!_labels.TryGetValue(row.Kind(Target.Name), out int label))
            throw row.Wrong(Target.Name, $"one of the {_target.Classes.Count} classes {Names.Listed(_target.Classes)}", row.IsMissing(Target.Name) ? "none"
                : $"'{row.Text(Target.Name)}'");
        if (_isBinary)
            batch.Values(column, index)[0] = label;
        else
            batch.Labels(column, index)[0] = label;
    }
}
