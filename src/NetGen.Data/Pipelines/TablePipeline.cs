using System.Text.Json;

namespace NetGen.Data;

/// <summary>Makes the numbers that a network reads of table rows, by what was learned from training data. Made by <see cref="TableSchema.Fit"/>.</summary>
/// <example><code>
/// TablePipeline pipeline = TableSchema.Infer(houses, target: "median_house_value").Fit(houses);
/// net.Fit(pipeline.Transform(houses), options);
/// Console.WriteLine($"{string.Join(", ", pipeline.FeatureNames)}; passed over: {string.Join(", ", pipeline.PassedOver)}");
/// </code></example>
/// <example><code>
/// IBatchStream stream = BatchStream.From&lt;TableRow>(pipeline.Columns, 64, epoch => CsvReader.Stream("huge.csv"), pipeline.Write);
/// pipeline.Write(house, batch, index: 0);
/// </code></example>
public sealed class TablePipeline : Pipeline
{
    internal const string KindName = "table";

    private readonly Feature[] _features;
    private readonly IndexFeature[] _indices;
    private readonly TableTarget? _tableTarget;

    internal TablePipeline(Feature[] features, IndexFeature[] indices, TableTarget? target, IReadOnlyList<string> passedOver) : base(target?.Target)
    {
        (_features, _indices, _tableTarget, PassedOver) = (features, indices, target, passedOver);
        FeatureNames = [.. features.SelectMany(feature => feature.Names)];
        var ports = new List<PortDescription>();
        if (features.Length > 0)
            ports.Add(new PortDescription("features", PortKind.Values, [FeatureNames.Count]));
        ports.AddRange(indices.Select(index => index.Port));
        Inputs = ports;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PortDescription> Inputs { get; }

    /// <summary>Names of the numbers that a network reads: <c>[Input(n)]</c> has as many.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Columns that are not read.</summary>
    public IReadOnlyList<string> PassedOver { get; }

    internal override string Kind => KindName;

    internal override string Takes => "a table row";

    /// <summary>Inputs, then the answer: the columns of a data set.</summary>
    public IReadOnlyList<PortDescription> Columns => _tableTarget is null ? Inputs : [.. Inputs, _tableTarget.Port];

    /// <summary>The rows of a table as a data set: inputs, then the answer.</summary>
    /// <exception cref="DataFormatException">A field is not what was fitted: with line and column.</exception>
    public IDataset Transform(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new TableDataset(this, table);
    }

    /// <summary>
    /// Writes a row into a batch, the answer too: for <see cref="BatchStream.From{T}(IReadOnlyList{PortDescription}, int, Func{int, IEnumerable{T}}, SampleWriter{T}, long?,
    /// bool)"/>.
    /// </summary>
    /// <exception cref="DataFormatException">A field is not what was fitted: with line and column.</exception>
    public void Write(TableRow row, Batch batch, int index)
    {
        Encode(row, batch, port: 0, index);
        EncodeTarget(row, batch, Inputs.Count, index);
    }

    /// <summary>"13 features: longitude, …, ocean_proximity=INLAND, …; answer: median_house_value".</summary>
    public override string ToString()
    {
        string passed = PassedOver.Count > 0 ? $"; passed over: {string.Join(", ", PassedOver)}" : "", indices = string.Concat(_indices.Select(index => $"; {index.Port}"));
        string answer = Target is null ? "" : "; answer: " + Target.Name;
        return $"{Counted.Of(FeatureNames.Count, "feature")}: {string.Join(", ", FeatureNames)}{indices}{answer}{passed}";
    }

    internal override bool TryEncode(object raw, Batch batch, int port, int index)
    {
        if (raw is not TableRow row)
            return false;
        Encode(row, batch, port, index);
        return true;
    }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("features");
        foreach (Feature feature in _features)
        {
            json.WriteStartObject();
            feature.Write(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("indices");
        foreach (IndexFeature index in _indices)
        {
            json.WriteStartObject();
            index.Write(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteBoolean("binary", _tableTarget is ClassTableTarget { Port.Kind: PortKind.Values });
        json.Write("passedOver", PassedOver);
    }

    internal static TablePipeline Read(JsonElement json, Target? target) => new(
        [.. json.GetProperty("features").EnumerateArray().Select(Feature.Read)],
        [.. json.GetProperty("indices").EnumerateArray().Select(IndexFeature.Read)],
        target switch
        {
            ClassTarget classes => new ClassTableTarget(classes, json.GetProperty("binary").GetBoolean()),
            NumberTarget numbers => new NumberTableTarget(numbers),
            _ => null,
        },
        json.Texts("passedOver"));

    /// <summary>Writes the answer alone.</summary>
    internal void EncodeTarget(TableRow row, Batch batch, int port, int index) => _tableTarget?.Encode(row, batch, port, index);

    /// <summary>The column of the answer; null without one.</summary>
    internal PortDescription? TargetPort => _tableTarget?.Port;

    private void Encode(TableRow row, Batch batch, int port, int index)
    {
        if (_features.Length > 0)
        {
            Span<float> to = batch.Values(port++, index);
            int next = 0;
            foreach (Feature feature in _features)
            {
                feature.Encode(row, to.Slice(next, feature.Names.Count));
                next += feature.Names.Count;
            }
        }
        foreach (IndexFeature feature in _indices)
            batch.Labels(port++, index)[0] = feature.Encode(row);
    }
}
