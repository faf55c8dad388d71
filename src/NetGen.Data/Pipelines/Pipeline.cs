using System.Text.Json;

namespace NetGen.Data;

/// <summary>
/// How raw values become the numbers that a network reads, and its numbers an answer: what was learned from the training data (means, vocabularies, kinds) and what was decided
/// (the size of images). It is saved with
/// the parameters (<see cref="Model{TNetwork}"/>), so that whoever loads the file predicts from raw values.
/// </summary>
/// <example><code>
/// Pipeline learned = model.Pipeline;
/// Pipeline again = Pipeline.FromJson(learned.ToJson());               // as it stands in the model's file
/// Console.WriteLine($"{again.Inputs.Count} inputs; the answer is {again.Target?.Name}");
/// </code></example>
public abstract class Pipeline
{
    private protected Pipeline(Target? target) => Target = target;

    /// <summary>What a network must have as its inputs, in this order.</summary>
    public abstract IReadOnlyList<PortDescription> Inputs { get; }

    /// <summary>What the network's numbers mean; null where they are answered as they are.</summary>
    public Target? Target { get; }

    /// <summary>The name of the kind of pipeline in files.</summary>
    internal abstract string Kind { get; }

    /// <summary>What it takes, for messages: "a table row".</summary>
    internal abstract string Takes { get; }

    /// <summary>Writes a raw value into the inputs of a batch; false if it is not of a type that is taken.</summary>
    /// <param name="raw">What came.</param>
    /// <param name="batch">Where to.</param>
    /// <param name="port">The first of its inputs.</param>
    /// <param name="index">The sample.</param>
    /// <exception cref="DataFormatException">It is of the type, but not what was fitted: says what was expected and what came.</exception>
    internal abstract bool TryEncode(object raw, Batch batch, int port, int index);

    internal abstract void Write(Utf8JsonWriter json);

    /// <summary>As it stands in a file's metadata.</summary>
    public string ToJson() => PipelineJson.Write(this);

    /// <summary>What <see cref="ToJson"/> gave.</summary>
    /// <exception cref="DataFormatException">It is none.</exception>
    public static Pipeline FromJson(string json) => PipelineJson.Read(json, "pipeline");
}
