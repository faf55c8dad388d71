using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The pointers of a kernel: what each is called, and which argument of the frame it is.</summary>
internal sealed class KernelSignature
{
    private readonly List<(string Type, string Name)> _pointers = new();

    public KernelSignature(KernelBody body)
    {
        IReadOnlyList<string> inputs = InputNames(body);
        Inputs = inputs.Select(name => Add(IsIntegers(body, name) ? "int*" : "float*", name)).ToArray();
        Bias = body.HasBias ? Add("float*", "bias") : -1;
        Operands = Enumerable.Range(0, body.Operands.Count).Select(i => Add("float*", OperandName(body, i))).ToArray();
        Outputs = Enumerable.Range(0, body.Outputs.Count).Select(i => Add("float*", OutputName(body, i))).ToArray();
        Places = body.Product is PlacedMaxPoolOp or PooledConvOp { NotesPlaces: true } ? Add("float*", "places") : -1;
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

    private static bool IsIntegers(KernelBody body, string name) =>
        body.Product is SoftmaxCrossEntropyOp or SoftmaxCrossEntropyGradientOp && name == "labels";

    private static IReadOnlyList<string> InputNames(KernelBody body) => body.Product switch
    {
        null => Array.Empty<string>(),
        PackWeightsOp => new[] { "weight" },
        ConvOp { ByWinograd: true } => new[] { "x", "transformed" },
        ConvDataOp { ByWinograd: true } => new[] { "dy", "transformed" },
        ConvOp or ConvDataOp when body.Layout == Layout.ChannelsLast => new[] { body.Product is ConvOp ? "x" : "dy", "panels" },
        InputOp => new[] { "rows" },
        UnpackOp => new[] { "x", "rows" },
        DenseWeightsOfInputOp => new[] { "rows", "dy" },
        PlanesToPixelsConvOp => new[] { "x", "panels" },
        ConvOp or PooledConvOp or DenseOp => new[] { "x", "weight" },
        ConvDataOp or DenseDataOp => new[] { "dy", "weight" },
        PooledConvWeightsOp => new[] { "x", "places", "dy" },
        PlacedMaxPoolGradientOp => new[] { "places", "dy" },
        ConvWeightsOp or DenseWeightsOp => new[] { "x", "dy" },
        MaxPoolGradientOp => new[] { "x", "y", "dy" },
        AvgPoolGradientOp or UpsampleGradientOp => new[] { "dy" },
        SoftmaxGradientOp => new[] { "y", "dy" },
        SoftmaxCrossEntropyOp or SoftmaxCrossEntropyGradientOp => new[] { "logits", "labels" },
        UpdateRunningOp => new[] { "moments", "mean", "variance" },
        ReduceOp when body.Inputs.Count == 1 => new[] { "x" },
        ConcatOp or ReduceOp => Enumerable.Range(0, body.Inputs.Count).Select(Letter).ToArray(),
        _ => Enumerable.Range(0, body.Inputs.Count).Select(i => i == 0 ? "x" : "x" + Literal.Of(i + 1)).ToArray(),
    };

    private static string OperandName(KernelBody body, int index) =>
        body.Operands.Count == 1 && body.Product is null ? "x" : Letter(index);

    /// <summary>a, b, c, …, less the letters that the kernels use otherwise (c, f, g, i, j, n, p, s, v, x, y).</summary>
    private static string Letter(int index)
    {
        const string Letters = "abdehkmqruwz";
        return Letters[index % Letters.Length] + (index < Letters.Length ? "" : Literal.Of((index / Letters.Length) + 1));
    }

    private static string OutputName(KernelBody body, int index)
    {
        string name = body.Product switch
        {
            ConvDataOp or DenseDataOp or MaxPoolGradientOp or PlacedMaxPoolGradientOp or AvgPoolGradientOp or UpsampleGradientOp or SoftmaxGradientOp or SoftmaxCrossEntropyGradientOp => "dx",
            ConvWeightsOp or PooledConvWeightsOp or DenseWeightsOp or DenseWeightsOfInputOp => "dw",
            SoftmaxCrossEntropyOp => "loss",
            ReduceOp => "sum",
            PackWeightsOp op => op.Algorithm == ConvMethod.Direct ? "panels" : "transformed",
            BatchMomentsOp => "moments",
            _ => "y",
        };
        return index == 0 ? name : name + Literal.Of(index + 1);
    }
}
