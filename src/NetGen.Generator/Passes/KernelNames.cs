using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes;

/// <summary>What a kernel is called in the generated code, and how a call of it is announced, in the field's terms.</summary>
internal static class KernelNames
{
    /// <summary>"Conv1Forward", "Conv1WeightGradient", "Relu1Gradient": after the first layer that needs it.</summary>
    public static string Method(FusedKernel kernel, NetworkGraph graph)
    {
        string part = kernel.Loop >= 0 ? "Step" : kernel.Begins >= 0 ? "Begin" : "";
        string layer = PascalCase.Of(kernel.Layer >= 0 ? graph.Layers[kernel.Layer].Name : kernel.Node >= 0 ? graph[kernel.Node].Label : "") + part;
        string name = kernel.Product?.KernelName(layer, kernel.Backward) ?? layer + (kernel.Backward ? "Gradient" : "");
        return name.Length == 0 ? "Elementwise" : name;
    }

    /// <summary>"conv1: [B, 1, 28, 28] → [B, 6, 28, 28]".</summary>
    public static string Comment(FusedKernel kernel, NetworkGraph graph)
    {
        string name = (kernel.Node >= 0 ? graph[kernel.Node].Label : "") + (kernel.Begins >= 0 ? " before the first step" : "");
        string from = kernel.Inputs.Count > 0 ? string.Join(", ", kernel.Inputs.Select(i => i.Shape.ToString())) + " → " : "";
        return (name.Length > 0 ? name + ": " : "") + from + kernel.Shape;
    }
}
