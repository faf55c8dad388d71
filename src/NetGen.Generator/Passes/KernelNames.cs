using System.Text;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>What a kernel is called where a layer needs it, and how the call is announced, in the field's terms.</summary>
/// <param name="Name">"Conv1InputGradient", "Dense2BiasGradient".</param>
/// <param name="Stem">The layer in the name: "Conv1".</param>
/// <param name="Work">What stands in the layer's place where several share the kernel: "Conv3x3".</param>
/// <param name="Layer">The layer as declared: "conv1".</param>
/// <param name="Title">For the comment above the call: "conv1 input gradient", "dense2.bias gradient".</param>
internal sealed record KernelNames(string Name, string Stem, string Work, string Layer, string Title)
{
    /// <param name="kernel">The kernel as this layer needs it.</param>
    /// <param name="graph">Where it comes from.</param>
    /// <param name="parameter">The parameter whose gradient it computes; null for any other value.</param>
    public static KernelNames Of(FusedKernel kernel, NetworkGraph graph, string? parameter) => ForCall(kernel, graph, parameter) with { ElementWork = ElementsOf(kernel, graph) };

    private static KernelNames ForCall(FusedKernel kernel, NetworkGraph graph, string? parameter)
    {
        if (parameter is not null && parameter.LastIndexOf('.') is var dot && dot > 0)
        {
            string owner = parameter.Substring(0, dot);
            LayerInfo? info = graph.Layers.FirstOrDefault(layer => layer.Name == owner);
            string stem = Identifier(info, owner);
            return new(stem + PascalCase.Of(parameter.Substring(dot + 1)) + "Gradient", stem, WorkOf(info, kernel), owner, parameter + " gradient");
        }
        LayerInfo? own = kernel.Layer >= 0 ? graph.Layers[kernel.Layer] : null;
        string name = own?.Name ?? (kernel.Node >= 0 ? graph[kernel.Node].Label : ""), identifier = Identifier(own, name);
        if (kernel.Loop >= 0)
            identifier += "Step";
        else if (kernel.Begins >= 0)
            identifier += "Begin";
        string method = kernel.Product?.KernelName(identifier, kernel.Backward) ?? identifier + Elementwise(kernel);
        int at = identifier.Length == 0 ? -1 : method.IndexOf(identifier, StringComparison.Ordinal);
        if (method.Length == 0)
            return new("Elementwise", "", "Elementwise", name, "");
        if (at < 0)
            return new(method, "", WorkOf(own, kernel), name, Words(method));
        string when = kernel.Loop >= 0 ? " step" : kernel.Begins >= 0 ? " before the first step" : "";
        string title = $"{Words(method.Substring(0, at))} {name}{when} {Words(method.Substring(at + identifier.Length))}".Trim();
        return new(method, identifier, WorkOf(own, kernel), name, title);
    }

    /// <summary>What the elementwise work at the kernel's end is called: "ReLU", "BatchNormGradient".</summary>
    public string ElementWork { get; init; } = "Elementwise";

    /// <summary>The name where several layers share the kernel: its work, and the shape of what it computes.</summary>
    public static string OfShape(string work, FusedKernel kernel) =>
        kernel.Shape.Rank == 0 ? work : work + "_" + string.Join("x", kernel.Shape.Dimensions.Select(size => FormattableString.Invariant($"{size}")));

    /// <summary>The work in the place of the layer: "Conv3x3InputGradient".</summary>
    public string MethodOf(IEnumerable<string> works, FusedKernel kernel)
    {
        string work = works.Distinct().Count() == 1 ? Work : WorkOf(null, kernel);
        int at = Name.IndexOf(Stem, StringComparison.Ordinal);
        return Stem.Length == 0 ? work : Name.Remove(at, Stem.Length).Insert(at, work);
    }

    private static string ElementsOf(FusedKernel kernel, NetworkGraph graph)
    {
        int node = kernel.Outputs.Count == 0 ? -1 : kernel.Outputs[kernel.Outputs.Count - 1].Node;
        int layer = node >= 0 && node < graph.Nodes.Count ? graph[node].Layer : -1;
        return (layer < 0 ? "Elementwise" : WorkOf(graph.Layers[layer], kernel)) + (kernel.Backward ? "Gradient" : "");
    }

    private static string Identifier(LayerInfo? layer, string name) => layer is { Identifier.Length: > 0 } ? layer.Identifier : PascalCase.Of(name);

    /// <summary>Work on numbers per channel is a factor for what is done per element.</summary>
    private static string Elementwise(FusedKernel kernel) => (kernel.Backward ? "Gradient" : "") + (kernel.Shape.PerSample || kernel.Shape.Rank == 0 ? "" : "Factor");

    /// <summary>"Conv2D 3x3" to "Conv3x3"; without a layer after the op.</summary>
    private static string WorkOf(LayerInfo? layer, FusedKernel kernel) => layer is null
        ? kernel.Product?.GetType().Name is { } op ? op.Substring(0, op.Length - 2) : "Elementwise"
        : new string(layer.Kind.Replace("2D", "").Where(char.IsLetterOrDigit).ToArray());

    /// <summary>"InputGradient" to "input gradient".</summary>
    private static string Words(string pascal)
    {
        var text = new StringBuilder();
        foreach (char c in pascal)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append(' ');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
