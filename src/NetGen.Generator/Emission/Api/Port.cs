using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>An input, target or output as the generated methods show it.</summary>
internal sealed record Port(string Name, string Identifier, string Member, TensorShape Shape, Element Element, int Bound, int Index)
{
    /// <summary>The least of its whole numbers: 1 for lengths, else 0.</summary>
    public int Least { get; init; }

    /// <summary>The least label that there can be.</summary>
    public int First { get; init; }

    /// <summary>A label that may be given though it be none of the classes.</summary>
    public int? Ignored { get; init; }

    /// <summary>The name of the input that says how many of its steps are real; null where all are.</summary>
    public string? Lengths { get; init; }

    /// <summary>Of each length how many of its steps are real; none where as many as that says.</summary>
    public EquatableArray<int> Real { get; init; } = EquatableArray<int>.Empty;

    /// <summary>The identifier as documentation names it: without the @ of a keyword.</summary>
    public string ParameterName => Identifier.TrimStart('@');

    /// <summary>Whether its elements are whole numbers below <see cref="Bound"/>.</summary>
    public bool IsIndex => Element == Element.Index;

    /// <summary>Numbers of one sample.</summary>
    public int Size => Shape.Size;

    public string SpanType => IsIndex ? "global::System.ReadOnlySpan<int>" : "global::System.ReadOnlySpan<float>";

    public string PointerType => IsIndex ? "int*" : "float*";

    /// <summary>"global::System.ReadOnlySpan&lt;float&gt; input, global::System.ReadOnlySpan&lt;int&gt; labels": ports as the parameters of a method.</summary>
    public static string Parameters(IEnumerable<Port> ports) => string.Join(", ", ports.Select(p => $"{p.SpanType} {p.Identifier}"));

    /// <summary>What a caller gives: "[B, 1, 28, 28], row-major."</summary>
    public string Given => !IsIndex ? $"{Shape}, row-major."
        : Least > 0 ? $"{Shape}: real steps of each sample, from {Literal.Of(Least)} to {Literal.Of(Bound - 1)}."
        : $"{Shape}: whole numbers from 0 to {Literal.Of(Bound - 1)}, row-major.";

    /// <summary>"batch.Values(0), batch.Labels(1)": the columns of a batch, as the arguments for <see cref="Parameters"/>.</summary>
    public static string Columns(IEnumerable<Port> ports) => string.Join(", ", ports.Select((p, i) => p.Column(i)));

    /// <summary>The same of inputs and some of the targets, which come behind them.</summary>
    public static string Columns(IReadOnlyList<Port> inputs, IEnumerable<Port> targets) =>
        string.Join(", ", inputs.Select(p => p.Column(p.Index)).Concat(targets.Select(p => p.Column(inputs.Count + p.Index))));

    private string Column(int index) => Code.Text($"batch.{(IsIndex ? "Labels" : "Values")}({index})");

    public static IReadOnlyList<Port> Inputs(NetworkGraph graph) => Make(graph.Inputs, "Input", new PortNames("Input"));

    public static IReadOnlyList<Port> Targets(NetworkGraph graph) => Make(graph.Targets, "Target", new PortNames("Target", NamesOfInputs(graph)));

    public static IReadOnlyList<Port> Outputs(NetworkGraph graph)
    {
        var names = new PortNames("Output", NamesOfInputs(graph));
        var outputs = new List<Port>();
        for (int i = 0; i < graph.Outputs.Count; i++)
        {
            OutputInfo output = graph.Outputs[i];
            string member = names.Member(graph.Outputs.Count == 1 ? "Output" : output.Name);
            outputs.Add(new Port(output.Name, names.Identifier(output.Name), member, graph[output.Node].Shape, Element.Real, 0, i)
            {
                Lengths = output.Lengths, Real = output.Real,
            });
        }
        return outputs;
    }

    private static PortNames NamesOfInputs(NetworkGraph graph)
    {
        var names = new PortNames("Input");
        Make(graph.Inputs, "Input", names);
        return names;
    }

    private static IReadOnlyList<Port> Make(EquatableArray<PortInfo> ports, string single, PortNames names)
    {
        var result = new List<Port>();
        for (int i = 0; i < ports.Count; i++)
        {
            PortInfo port = ports[i];
            string member = names.Member(ports.Count == 1 ? single : port.Name);
            result.Add(new Port(port.Name, names.Identifier(port.Name), member, port.Shape, port.Op.Element, port.Op.Bound, port.Op.Index)
            {
                Least = port.Op.Least, Lengths = port.Lengths, Real = port.Real, Ignored = port.Ignored, First = port.First,
            });
        }
        return result;
    }
}
