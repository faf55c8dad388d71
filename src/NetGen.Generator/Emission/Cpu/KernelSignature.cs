using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The pointers of a kernel: what each is called, and which argument of the frame it is.</summary>
internal sealed class KernelSignature
{
    private readonly List<(string Type, string Name)> _pointers = new();

    public KernelSignature(KernelBody body)
    {
        Inputs = body.Product is null ? [] : body.Product.Operands(body.Inputs).Select(operand => Add(operand.Element == Element.Index ? "int*" : "float*", operand.Name)).ToArray();
        Bias = body.HasBias ? Add("float*", "bias") : -1;
        Operands = Enumerable.Range(0, body.Operands.Count).Select(i => Add("float*", OperandName(body, i))).ToArray();
        Outputs = Enumerable.Range(0, body.Outputs.Count).Select(i => Add("float*", (body.Product?.ResultName ?? "y") + (i == 0 ? "" : Literal.Of(i + 1)))).ToArray();
        Places = body.Product is { HasPlaces: true } ? Add("float*", "places") : -1;
        Scratch = body.Scratch.Select(need => Add("float*", need.Name)).ToArray();
    }

    public int[] Inputs { get; }

    public int Bias { get; }

    public int[] Operands { get; }

    public int[] Outputs { get; }

    /// <summary>Where the places of maxima go; -1 if nobody wants them.</summary>
    public int Places { get; }

    public int[] Scratch { get; }

    public IReadOnlyList<(string Type, string Name)> Pointers => _pointers;

    public string Name(int argument) => _pointers[argument].Name;

    /// <summary>Expression that reads the argument back inside a unit.</summary>
    public string Read(int argument) => _pointers[argument].Type == "int*" ? $"f->Integers({Literal.Of(argument)})" : $"f->Argument({Literal.Of(argument)})";

    private int Add(string type, string name)
    {
        string unique = name;
        for (int i = 2; _pointers.Any(p => p.Name == unique); i++)
            unique = name + Literal.Of(i);
        _pointers.Add((type, unique));
        return _pointers.Count - 1;
    }

    private static string OperandName(KernelBody body, int index) =>
        body.Operands.Count == 1 && body.Product is null ? "x" : OperandInfo.Letter(index);
}
