using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The pointers of a kernel, by what they are for.</summary>
internal sealed class KernelSignature
{
    private readonly List<Pointer> _pointers = new();

    public KernelSignature(Kernel kernel)
    {
        KernelBody body = kernel.Body;
        Inputs = body.Product is null
            ? []
            : body.Product.Operands(body.Inputs).Select((operand, i) => Add(operand.Element == Element.Index ? "int*" : "float*", i < kernel.InputNames.Count ? kernel.InputNames[i] : operand.Name)).ToArray();
        Bias = body.HasBias ? Add("float*", "bias") : null;
        Operands = kernel.OperandNames.Select(name => Add("float*", name)).ToArray();
        Outputs = Enumerable.Range(0, body.Outputs.Count).Select(i => Add("float*", Code.Text($"{body.Product?.ResultName ?? "y"}{(i == 0 ? "" : Code.Text($"{i + 1}"))}"))).ToArray();
        Places = body.Product is { HasPlaces: true } product ? Add("float*", product.PlacesName) : null;
        Scratch = body.Scratch.Select(need => Add("float*", need.Name)).ToArray();
    }

    public IReadOnlyList<Pointer> Inputs { get; }

    public Pointer? Bias { get; }

    public IReadOnlyList<Pointer> Operands { get; }

    public IReadOnlyList<Pointer> Outputs { get; }

    /// <summary>Where the places of maxima go; null if nobody wants them.</summary>
    public Pointer? Places { get; }

    public IReadOnlyList<Pointer> Scratch { get; }

    /// <summary>All of them, in the order in which they are arguments.</summary>
    public IReadOnlyList<Pointer> Pointers => _pointers;

    private Pointer Add(string type, string name)
    {
        string unique = name;
        for (int i = 2; _pointers.Any(p => p.Name == unique); i++)
            unique = Code.Text($"{name}{i}");
        var pointer = new Pointer(_pointers.Count, type, unique);
        _pointers.Add(pointer);
        return pointer;
    }
}
