namespace NetGen.Onnx;

/// <summary>A parameter of an imported network: its name there, PyTorch's layout, its numbers.</summary>
public sealed class OnnxParameter
{
    internal OnnxParameter(string name, IReadOnlyList<int> shape, Func<float[]> values) => (Name, Shape, Values) = (name, shape, values);

    public string Name { get; }

    public IReadOnlyList<int> Shape { get; }

    /// <summary>Reads the numbers, row-major.</summary>
    public Func<float[]> Values { get; }
}

/// <summary>An input or output of an imported network.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Identifier">Its name in the declaration.</param>
/// <param name="Shape">Its shape in the file; the batch is −1.</param>
/// <param name="BatchAxis">Which axis the batch is, −1 where there is none.</param>
/// <param name="Type">Type of its elements in the file.</param>
/// <param name="IsTokens">Whether callers give whole numbers.</param>
public sealed record OnnxPort(string Name, string Identifier, IReadOnlyList<long> Shape, int BatchAxis, OnnxType Type, bool IsTokens);

/// <summary>What an ONNX model has become.</summary>
public sealed class OnnxImport
{
    internal OnnxImport()
    {
    }

    /// <summary>The declaration, a file of C#; "" where something could not be translated.</summary>
    public string Declaration { get; internal set; } = "";

    public IReadOnlyList<OnnxParameter> Parameters { get; internal set; } = [];

    public IReadOnlyList<OnnxPort> Inputs { get; internal set; } = [];

    public IReadOnlyList<OnnxPort> Outputs { get; internal set; } = [];

    /// <summary>What could not be translated, in the order of the file. Empty where all went well.</summary>
    public IReadOnlyList<OnnxProblem> Problems { get; internal set; } = [];

    /// <summary>The files beside the model that its numbers were read from.</summary>
    internal IReadOnlyCollection<string> DataFiles { get; set; } = [];

    /// <summary>Inputs of the graph that would have to be known at build time: as <see cref="OnnxImportOptions.Given"/> they can be.</summary>
    public IReadOnlyList<string> Wanted { get; internal set; } = [];

    /// <summary>What is computed in another way than the file says, if only a little.</summary>
    public IReadOnlyList<string> Warnings { get; internal set; } = [];
}
