using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace NetGen.Benchmarks.Compare;

/// <summary>A network with fixed weights and some samples, on disk, so that every contestant reads the same bits.</summary>
internal sealed class ComparisonTask
{
    private readonly NetworkDescription _description;

    private ComparisonTask(NetworkDescription description, IReadOnlyList<(string Name, int Length)> learned, IReadOnlyList<(string Name, int Length)> buffers, int batch, string folder)
    {
        _description = description;
        Learned = learned;
        Buffers = buffers;
        BatchSize = batch;
        Folder = folder;
    }

    public int BatchSize { get; }

    /// <summary>A folder for files of this task.</summary>
    public string Folder { get; }

    /// <summary>The tensors that are trained, in order: those of the gradients.</summary>
    public IReadOnlyList<(string Name, int Length)> Learned { get; }

    /// <summary>The tensors that are kept but not trained: running statistics.</summary>
    public IReadOnlyList<(string Name, int Length)> Buffers { get; }

    /// <summary>Outputs of a prediction, all samples of each.</summary>
    public IReadOnlyList<(string Name, int Length)> Outputs => [.. _description.Outputs.Select(port => (port.Name, port.Size * BatchSize))];

    /// <summary>Written by the contestant that can export.</summary>
    public string Onnx => Path.Combine(Folder, "network.onnx");

    private string Weights => Path.Combine(Folder, "weights.safetensors");

    private string InputFile(int input) => Path.Combine(Folder, $"inputs-{BatchSize}{(input == 0 ? "" : $"-{input}")}.raw");

    private string TargetFile => Path.Combine(Folder, $"targets-{BatchSize}.raw");

    /// <summary>
    /// Draws weights and samples into <paramref name="folder"/>, unless it has them already. The weights are the network's own initial values; those that start as constants (scales, running statistics)
    /// are scattered by a tenth, so that two that were mixed up would show; those with the variance 1/(3·fan-in) of PyTorch's layers get 2/fan-in (He et al. 2015), with which signals keep their size
    /// through a deep network with ReLU: gradients that vanish would agree or not by chance. Those that a state passes at every step keep theirs: larger ones make chaos of long
    /// sequences.
    /// </summary>
    public static ComparisonTask Create(ComparedNetwork network, int batch, int seed, string folder)
    {
        using INetwork drawn = network.Create((ulong)seed);
        var task = new ComparisonTask(
            drawn.Description, [.. Tensors(drawn.Parameters.Where(p => p.Trainable))], [.. Tensors(drawn.Parameters.Where(p => p.IsBuffer))], batch, folder);
        if (!File.Exists(task.Weights))
        {
            var random = new Random(seed);
            foreach (Parameter constant in drawn.Parameters.Where(p => p.Description.Initializer is InitializerKind.Zeros or InitializerKind.Ones or InitializerKind.Constant))
            {
                foreach (ref float value in constant.Span)
                    value += 0.2f * random.NextSingle() - 0.1f;
            }
            foreach (Parameter weights in drawn.Parameters.Where(p =>
                p.Description.Initializer == InitializerKind.FanInUniform && p.Shape.Length > 1 && !p.Name.Contains(".weight_hh_", StringComparison.Ordinal)))
            {
                foreach (ref float value in weights.Span)
                    value *= MathF.Sqrt(6);
            }
            Safetensors.Save(drawn.Parameters, task.Weights);
        }
        using var samples = new Batch(drawn.Description, batch) { Count = batch };
        Samples.Fill(samples, drawn.Description, seed);
        for (int input = 0; input < drawn.Description.Inputs.Count; input++)
            Write(task.InputFile(input), samples, input);
        if (drawn.Description.Targets is [_])
            Write(task.TargetFile, samples, drawn.Description.Inputs.Count);
        return task;
    }

    /// <summary>What a contestant is told to load.</summary>
    public JsonObject Request()
    {
        var request = new JsonObject
        {
            ["network"] = _description.Name,
            ["weights"] = Weights,
            ["inputs"] = InputFile(0),
            ["input_shape"] = Shape(_description.Inputs[0]),
            ["tokens"] = _description.Inputs[0].Kind == PortKind.Labels,
        };
        if (_description.Inputs.Count > 1)
        {
            request["further"] = new JsonArray([.. _description.Inputs.Select((port, input) => (port, input)).Skip(1).Select(p => (JsonNode)new JsonObject
            {
                ["inputs"] = InputFile(p.input),
                ["input_shape"] = Shape(p.port),
                ["tokens"] = p.port.Kind == PortKind.Labels,
            })]);
        }
        if (_description.Targets is [{ } target])
        {
            request["targets"] = TargetFile;
            request["target_shape"] = Shape(target);
            request["labels"] = target.Kind == PortKind.Labels;
        }
        return request;
    }

    private JsonArray Shape(PortDescription port) => new([BatchSize, .. port.Shape.ToArray().Select(d => (JsonNode)d)]);

    private static IEnumerable<(string, int)> Tensors(IEnumerable<Parameter> parameters) => parameters.Select(p => (p.Name, p.Length));

    private static void Write(string path, Batch samples, int column)
    {
        using FileStream file = File.Create(path);
        file.Write(samples.Columns[column].Kind == PortKind.Labels ? MemoryMarshal.AsBytes(samples.Labels(column)) : MemoryMarshal.AsBytes(samples.Values(column)));
    }
}
