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
        string name = own?.Name ?? (kernel.Node >= 0 ? graph[kernel.Node].Label : ""), part = PartOf(kernel, graph, own), identifier = Identifier(own, name) + PascalCase.Of(part);
        if (kernel.Loop >= 0)
            identifier += "Step";
        else if (kernel.Begins >= 0)
            identifier += "Begin";
        string method = kernel.Product?.KernelName(identifier, kernel.Backward) ?? identifier + Elementwise(kernel, part);
        int at = identifier.Length == 0 ? -1 : method.IndexOf(identifier, StringComparison.Ordinal);
        if (method.Length == 0)
            return new("Elementwise", "", "Elementwise", name, "");
        if (at < 0)
            return new(method, "", WorkOf(own, kernel), name, Words(method));
        string work = WorkOf(own, kernel) + PascalCase.Of(part.Substring(part.LastIndexOf(' ') + 1)), whole = part.Length == 0 ? name : $"{name} {part}";
        string when = kernel.Loop >= 0 ? " step" : kernel.Begins >= 0 ? " before the first step" : "";
        string title = $"{Words(method.Substring(0, at))} {whole}{when} {Words(method.Substring(at + identifier.Length))}".Trim();
        return new(method, identifier, work, name, title);
    }

    /// <summary>What the elementwise work at the kernel's end is called: "ReLU", "BatchNormGradient".</summary>
    public string ElementWork { get; init; } = "Elementwise";

    /// <summary>The name where several layers share the kernel: its work, and the shape of what it computes.</summary>
    public static string OfShape(string work, FusedKernel kernel) =>
        kernel.Shape.Rank == 0 ? work : work + "_" + string.Join("x", kernel.Shape.Dimensions.Select(size => FormattableString.Invariant($"{size}")));

    /// <summary>The work in the place of the layer: "Conv3x3InputGradient".</summary>
    /// <param name="uses">Every use of the kernel.</param>
    /// <param name="kernel">The kernel where it is used first.</param>
    public string MethodOf(IReadOnlyList<KernelNames> uses, FusedKernel kernel)
    {
        string work = uses.Select(use => use.Work).Distinct().Count() == 1 ? Work : WorkOf(null, kernel), method = Renamed(work);
        // Gradients of different parameters have no name in common.
        return kernel.Product is { } product && uses.Any(use => use.Renamed(work) != method) ? product.KernelName(work, kernel.Backward) : method;
    }

    private static string ElementsOf(FusedKernel kernel, NetworkGraph graph)
    {
        int node = kernel.Outputs.Count == 0 ? -1 : kernel.Outputs[kernel.Outputs.Count - 1].Node;
        int layer = node >= 0 && node < graph.Nodes.Count ? graph[node].Layer : -1;
        return (layer < 0 ? "Elementwise" : WorkOf(graph.Layers[layer], kernel)) + (kernel.Backward ? "Gradient" : "");
    }

    /// <summary>Which part of its layer a kernel computes, where a layer of loops has several: "forget gate".</summary>
    private static string PartOf(FusedKernel kernel, NetworkGraph graph, LayerInfo? layer)
    {
        string label = kernel.Node < 0 ? "" : graph[kernel.Node].Label;
        if (layer is null || graph.Loops.Count == 0 || !label.StartsWith(layer.Name + " ", StringComparison.Ordinal))
            return "";
        label = label.Substring(layer.Name.Length + 1);
        const string Gradient = "gradient";
        return label == Gradient ? "" : label.EndsWith(" " + Gradient, StringComparison.Ordinal) ? label.Substring(0, label.Length - Gradient.Length - 1) : label;
    }

    /// <summary>The name with something else in the layer's place.</summary>
    private string Renamed(string stem) => Stem.Length == 0 ? stem : Name.IndexOf(Stem, StringComparison.Ordinal) is var at ? Name.Remove(at, Stem.Length).Insert(at, stem) : Name;

    private static string Identifier(LayerInfo? layer, string name) => layer is { Identifier.Length: > 0 } ? layer.Identifier : PascalCase.Of(name);

    /// <summary>Work on numbers per channel is a factor for what is done per element, unless it has a name.</summary>
    private static string Elementwise(FusedKernel kernel, string part) =>
        (kernel.Backward ? "Gradient" : "") + (kernel.Shape.PerSample || kernel.Shape.Rank == 0 || part.Length > 0 ? "" : "Factor");

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
