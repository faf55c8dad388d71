using System.Text.Json;

namespace NetGen.Data;

/// <summary>
/// Makes the inputs of a network of several raw values: a text and numbers, a picture and numbers. Each part is a pipeline of its own, and has the inputs that follow those of
/// the part before. A sample is a table row, of which a
/// <see cref="TablePipeline"/> reads its columns and every other part the column of its name (a text, the path of a picture or a sound), or <see cref="RawInputs"/>. What is
/// answered is the target of the one part that has one.
/// </summary>
/// <example><code>
/// var both = new CombinedPipeline(("facts", pipeline), ("review", words));
/// net.Fit(both.Transform(houses), options);
/// using var model = new Model&lt;LeNet5>(net, both);
/// Console.WriteLine(model.Predict(new RawInputs { ["facts"] = house, ["review"] = "a quiet street" }));
/// </code></example>
/// <example><code>
/// var both = new CombinedPipeline(("facts", pipeline), ("review", words));
/// using var own = new Batch(both.Columns, capacity: 1);
/// both.Write(house, own, index: 0);
/// foreach ((string name, Pipeline part) in both.Parts)
///     Console.WriteLine($"{name}: {part.Inputs[0]}");
/// </code></example>
public sealed class CombinedPipeline : Pipeline
{
    internal const string KindName = "combined";

    private readonly (string Name, Pipeline Pipeline)[] _parts;
    private readonly TablePipeline? _answering;

    /// <summary>Puts pipelines side by side.</summary>
    /// <param name="parts">Each with its name, which of all but tables is the column that it reads of a table row.</param>
    /// <exception cref="ArgumentException">There are none, two have one name, or more than one has a target.</exception>
    public CombinedPipeline(params (string Name, Pipeline Pipeline)[] parts) : base(TargetOf(parts))
    {
        _parts = [.. parts];
        _answering = _parts.Select(part => part.Pipeline).OfType<TablePipeline>().FirstOrDefault(table => table.TargetPort is not null);
        Inputs = [.. _parts.SelectMany(part => part.Pipeline.Inputs)];
        Columns = _answering is { TargetPort: { } port } ? [.. Inputs, port] : Inputs;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PortDescription> Inputs { get; }

    /// <summary>The parts, in the order of the inputs.</summary>
    public IReadOnlyList<(string Name, Pipeline Pipeline)> Parts => _parts;

    internal override string Kind => KindName;

    internal override string Takes => $"a table row, or {nameof(RawInputs)} of {string.Join(", ", _parts.Select(part => $"'{part.Name}' ({part.Pipeline.Takes})"))}";

    /// <summary>Inputs, then the answer: the columns of a data set.</summary>
    public IReadOnlyList<PortDescription> Columns { get; }

    /// <summary>
    /// The rows of a table as a data set: inputs, then the answer where a table has it. Rows are read when a batch is filled, files that they name too, so prefetch it, on
    /// several threads, or keep it: <c>.Cache()</c>.
    /// </summary>
    public IDataset Transform(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new CombinedDataset(this, table);
    }

    /// <summary>Writes a row into a batch, the answer too: for streams.</summary>
    /// <exception cref="DataFormatException">A field is not what was fitted, or a file that it names cannot be read as it should.</exception>
    public void Write(TableRow row, Batch batch, int index)
    {
        ArgumentNullException.ThrowIfNull(batch);
        TryEncode(row, batch, 0, index);
        WriteAnswer(row, batch, index);
    }

    /// <summary>Writes the answer alone.</summary>
    internal void WriteAnswer(TableRow row, Batch batch, int index) => _answering?.EncodeTarget(row, batch, Inputs.Count, index);

    internal override bool TryEncode(object raw, Batch batch, int port, int index)
    {
        if (raw is not (TableRow or RawInputs))
            return false;
        foreach ((string name, Pipeline pipeline) in _parts)
        {
            object own = raw is RawInputs several
                ? several.TryGet(name, out object? value) ? value : throw new ArgumentException($"This model predicts from {Takes}; '{name}' is missing.", nameof(raw))
                : pipeline is TablePipeline ? raw : ((TableRow)raw).Text(name);
            if (!pipeline.TryEncode(own, batch, port, index))
                throw new ArgumentException($"'{name}' of this model is {pipeline.Takes}; {own.GetType().Name} came.", nameof(raw));
            port += pipeline.Inputs.Count;
        }
        return true;
    }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("parts");
        foreach ((string name, Pipeline pipeline) in _parts)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            PipelineJson.Write(json, pipeline);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static CombinedPipeline Read(JsonElement json, string file) =>
        new([.. json.GetProperty("parts").EnumerateArray().Select(part => (part.Text("name"), PipelineJson.Read(part, file)))]);

    private static Target? TargetOf((string Name, Pipeline Pipeline)[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Length == 0)
            throw new ArgumentException("A combination has a part at least.", nameof(parts));
        foreach ((string name, Pipeline pipeline) in parts)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(parts));
            ArgumentNullException.ThrowIfNull(pipeline, nameof(parts));
        }
        if (parts.GroupBy(part => part.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Two parts are called '{twice.Key}'.", nameof(parts));
        string[] answering = [.. parts.Where(part => part.Pipeline.Target is not null).Select(part => $"'{part.Name}'")];
        if (answering.Length > 1)
            throw new ArgumentException($"A network's first output has one answer; {string.Join(" and ", answering)} have one each.", nameof(parts));
        return parts.Select(part => part.Pipeline.Target).FirstOrDefault(target => target is not null);
    }
}
