using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>What the printers of one kernel of the plan share: where to write, the names of its views, the rounds printed so far.</summary>
internal sealed class KernelPrinter(SourceWriter writer, Kernel kernel, DivisionText divisions, PrintedRounds printed)
{
    /// <summary>Threads of a group wherever no tile says otherwise.</summary>
    public const int Threads = 256;

    private readonly KernelSignature _signature = new(kernel);
    private readonly List<DeviceRound> _rounds = new();

    public SourceWriter Writer { get; } = writer;

    public Kernel Kernel { get; } = kernel;

    public KernelBody Body { get; } = kernel.Body;

    public DivisionText Divisions { get; } = divisions;

    public IReadOnlyList<DeviceRound> Rounds => _rounds;

    public string Input(int i) => _signature.Inputs[i].Name;

    public string Operand(int i) => _signature.Operands[i].Name;

    public string Output(int i) => _signature.Outputs[i].Name;

    /// <summary>The one piece of scratch.</summary>
    public string Scratch => _signature.Scratch[0].Name;

    public string? Bias => _signature.Bias?.Name;

    public IEnumerable<string> Inputs => _signature.Inputs.Select(pointer => pointer.Name);

    public IEnumerable<string> Operands => _signature.Operands.Select(pointer => pointer.Name);

    public IEnumerable<string> Outputs => _signature.Outputs.Select(pointer => pointer.Name);

    /// <summary>All views in the order in which the program passes them.</summary>
    public IReadOnlyList<(string Type, string Name)> Views => _signature.Pointers.Select(p => (Type(p.Type), p.Name)).ToList();

    /// <summary>So many items per sample, as text.</summary>
    public static string Samples(int size) => size == 1 ? "batch" : $"batch * {Literal.Of(size)}";

    /// <summary>Prints one device kernel.</summary>
    /// <param name="suffix">What the round does, appended to the kernel's name; empty for the only round.</param>
    /// <param name="views">Names of the views that it needs.</param>
    public void Round(string suffix, IEnumerable<string> views, DeviceGrid grid, int threads, Action<SourceWriter> body, params DeviceScalar[] scalars)
    {
        var wanted = new HashSet<string>(views);
        var round = new DeviceRound(Kernel.Name + suffix, Views.Where(v => wanted.Contains(v.Name)).ToList(), scalars, grid, threads);
        var text = new SourceWriter();
        body(text);
        bool opens = printed.IsEmpty;
        string first = printed.MethodOf(round.Parameters, text.ToString(), round.Method);
        _rounds.Add(round with { Method = first });
        if (first != round.Method)
            return;
        if (!opens)
            Writer.Line();
        if (_rounds.Count == 1)
        {
            Writer.Line(Summary(KernelSummary.Of(Kernel).ToList()));
        }
        else
        {
            Writer.Line($"/// <summary>Round {_rounds.Count} of {Kernel.Name}.</summary>");
        }
        Method(round.Method, round.Parameters, text);
    }

    /// <summary>Prints the last round once more, for operands in another format: same parameters, same grid.</summary>
    public void Variant(TensorFormat format, Action<SourceWriter> body)
    {
        DeviceRound round = _rounds[_rounds.Count - 1] = _rounds[_rounds.Count - 1] with { HasTensorVariants = true };
        Writer.Line();
        Writer.Line($"/// <summary>{round.Method} on tensor cores, in {format.Title}.</summary>");
        var text = new SourceWriter();
        body(text);
        Method(round.Method + format.Suffix, round.Parameters, text);
    }

    /// <summary>A kernel that only calls is one expression.</summary>
    private void Method(string name, string parameters, SourceWriter body)
    {
        string text = body.ToString().TrimEnd('\n');
        if (!text.Contains('\n'))
        {
            Writer.Line($"public static void {name}({parameters}) =>");
            using (Writer.Indented())
                Writer.Line(text);
            return;
        }
        using (Writer.Block($"public static void {name}({parameters})"))
            Writer.Line(text);
    }

    /// <summary>Prints a device kernel with one thread per item: the loop variable is <c>i</c>.</summary>
    /// <param name="count">Number of items, an expression of batch.</param>
    public void Items(string suffix, IEnumerable<string> views, string count, Action<SourceWriter> body, params DeviceScalar[] scalars)
    {
        bool perBatch = count.Contains("batch");
        DeviceScalar[] all = perBatch && !scalars.Contains(DeviceScalar.Batch) ? scalars.Append(DeviceScalar.Batch).ToArray() : scalars;
        Round(suffix, views, DeviceGrid.Items(perBatch ? "(long)" + count : count), Threads, w =>
        {
            string bound = count;
            if (perBatch)
            {
                w.Line($"int count = {count};");
                bound = "count";
            }
            w.Line("int stride = Grid.DimX * 256;");
            using (w.Block($"for (int i = (Grid.IdxX * 256) + Group.IdxX; i < {bound}; i += stride)"))
                body(w);
        }, all);
    }

    private static string Summary(IReadOnlyList<string> lines)
    {
        string text = string.Join("\n/// ", lines.Select(XmlText.Escaped));
        return lines.Count == 1 ? $"/// <summary>{text}</summary>" : $"/// <summary>\n/// {text}\n/// </summary>";
    }

    private static string Type(string pointer) => pointer == "int*" ? "ArrayView<int>" : "ArrayView<float>";
}
