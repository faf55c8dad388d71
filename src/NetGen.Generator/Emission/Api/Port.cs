using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>An input, target or output as the generated methods show it.</summary>
internal sealed record Port(string Name, string Identifier, string Member, TensorShape Shape, bool IsLabel, int Classes, int Index)
{
    /// <summary>Numbers of one sample: for labels, positions.</summary>
    public int Size => Shape.Size;

    public string SpanType => IsLabel ? "global::System.ReadOnlySpan<int>" : "global::System.ReadOnlySpan<float>";

    public string PointerType => IsLabel ? "int*" : "float*";

    public static IReadOnlyList<Port> Inputs(NetworkGraph graph) => Make(graph, graph.Inputs, "Input");

    public static IReadOnlyList<Port> Targets(NetworkGraph graph) => Make(graph, graph.Targets, "Target");

    public static IReadOnlyList<Port> Outputs(NetworkGraph graph)
    {
        var outputs = new List<Port>();
        for (int i = 0; i < graph.Outputs.Count; i++)
        {
            OutputInfo output = graph.Outputs[i];
            outputs.Add(new Port(output.Name, Camel(output.Name), graph.Outputs.Count == 1 ? "Output" : KernelNames.Pascal(output.Name), graph[output.Node].Shape, false, 0, i));
        }
        return outputs;
    }

    private static IReadOnlyList<Port> Make(NetworkGraph graph, EquatableArray<PortInfo> ports, string single)
    {
        var result = new List<Port>();
        for (int i = 0; i < ports.Count; i++)
        {
            PortInfo port = ports[i];
            int classes = graph[port.Node].Op is TargetOp target ? target.Classes : 0;
            result.Add(new Port(port.Name, Camel(port.Name), ports.Count == 1 ? single : KernelNames.Pascal(port.Name), port.Shape, port.IsLabel, classes, i));
        }
        return result;
    }

    /// <summary>A parameter name; a keyword gets its @.</summary>
    private static string Camel(string name)
    {
        string pascal = KernelNames.Pascal(name);
        string camel = char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
        return CSharpWords.IsReserved(camel) ? "@" + camel : camel;
    }
}
