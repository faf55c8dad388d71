using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>An input, target or output as the generated methods show it.</summary>
internal sealed record Port(string Name, string Identifier, string Member, TensorShape Shape, bool IsLabel, int Classes, int Index)
{
    /// <summary>The identifier as documentation names it: without the @ of a keyword.</summary>
    public string ParameterName => Identifier.TrimStart('@');

    /// <summary>Numbers of one sample: for labels, positions.</summary>
    public int Size => Shape.Size;

    public string SpanType => IsLabel ? "global::System.ReadOnlySpan<int>" : "global::System.ReadOnlySpan<float>";

    public string PointerType => IsLabel ? "int*" : "float*";

    /// <summary>"global::System.ReadOnlySpan&lt;float&gt; input, global::System.ReadOnlySpan&lt;int&gt; labels": ports as the parameters of a method.</summary>
    public static string Parameters(IEnumerable<Port> ports) => string.Join(", ", ports.Select(p => $"{p.SpanType} {p.Identifier}"));

    /// <summary>"batch.Values(0), batch.Labels(1)": the columns of a batch, as the arguments for <see cref="Parameters"/>.</summary>
    public static string Columns(IEnumerable<Port> ports) => string.Join(", ", ports.Select((p, i) => Code.Text($"batch.{(p.IsLabel ? "Labels" : "Values")}({i})")));

    public static IReadOnlyList<Port> Inputs(NetworkGraph graph) => Make(graph, graph.Inputs, "Input", new PortNames("Input"));

    public static IReadOnlyList<Port> Targets(NetworkGraph graph) => Make(graph, graph.Targets, "Target", new PortNames("Target", NamesOfInputs(graph)));

    public static IReadOnlyList<Port> Outputs(NetworkGraph graph)
    {
        var names = new PortNames("Output", NamesOfInputs(graph));
        var outputs = new List<Port>();
        for (int i = 0; i < graph.Outputs.Count; i++)
        {
            OutputInfo output = graph.Outputs[i];
            outputs.Add(new Port(output.Name, names.Identifier(output.Name), names.Member(graph.Outputs.Count == 1 ? "Output" : output.Name), graph[output.Node].Shape, false, 0, i));
        }
        return outputs;
    }

    private static PortNames NamesOfInputs(NetworkGraph graph)
    {
        var names = new PortNames("Input");
        Make(graph, graph.Inputs, "Input", names);
        return names;
    }

    private static IReadOnlyList<Port> Make(NetworkGraph graph, EquatableArray<PortInfo> ports, string single, PortNames names)
    {
        var result = new List<Port>();
        for (int i = 0; i < ports.Count; i++)
        {
            PortInfo port = ports[i];
            int classes = graph[port.Node].Op is TargetOp target ? target.Classes : 0;
            result.Add(new Port(port.Name, names.Identifier(port.Name), names.Member(ports.Count == 1 ? single : port.Name), port.Shape, port.IsLabel, classes, i));
        }
        return result;
    }
}
