using System.Text;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>What a kernel is called in the generated code, and how a call of it is announced, in the field's terms.</summary>
internal static class KernelNames
{
    /// <summary>"Conv1Forward", "Conv1WeightGradient", "Relu1Gradient": after the first layer that needs it.</summary>
    public static string Method(FusedKernel kernel, NetworkGraph graph)
    {
        string layer = LayerName(kernel, graph);
        string role = kernel.Product switch
        {
            InputOp input => "Pack" + Pascal(input.Name),
            TargetOp target => "Pack" + Pascal(target.Name),
            UnpackOp unpack => "Unpack" + Pascal(graph.Outputs[unpack.Output].Name),
            PackWeightsOp pack => (pack.Algorithm == ConvMethod.Direct ? "Pack" : "Transform") + layer + "Weights" + (pack.Adjoint && kernel.Backward ? "Backward" : ""),
            ConvertLayoutOp convert => layer + "To" + convert.To,
            PooledConvOp pooled => layer + (pooled.NotesPlaces ? "PooledWithPlaces" : "Pooled"),
            PlanesToPixelsConvOp { Pool: not null } => layer + "Pooled",
            ConvOp => layer + (kernel.Backward ? "InputGradient" : ""),
            ConvDataOp => layer + (kernel.Backward ? "InputGradient" : ""),
            ConvWeightsOp or PooledConvWeightsOp => layer + "WeightGradient",
            DenseOp => layer,
            DenseDataOp => layer + "InputGradient",
            DenseWeightsOp or DenseWeightsOfInputOp => layer + "WeightGradient",
            ReduceOp => layer + (kernel.Backward ? "Sums" : "Sum"),
            SoftmaxCrossEntropyGradientOp or SoftmaxGradientOp or MaxPoolGradientOp or PlacedMaxPoolGradientOp or AvgPoolGradientOp or UpsampleGradientOp => layer + "Gradient",
            BatchMomentsOp => layer + "Moments",
            UpdateRunningOp => layer + "UpdateRunning",
            ConstantOp => layer + "Constant",
            null => layer + (kernel.Backward ? "Gradient" : ""),
            _ => layer + (kernel.Backward ? "Gradient" : ""),
        };
        return role.Length == 0 ? "Elementwise" : role;
    }

    /// <summary>"conv1: [B, 1, 28, 28] → [B, 6, 28, 28]".</summary>
    public static string Comment(FusedKernel kernel, NetworkGraph graph)
    {
        string name = kernel.Node >= 0 ? graph[kernel.Node].Label : "";
        string from = kernel.Inputs.Count > 0 ? string.Join(", ", kernel.Inputs.Select(i => i.Shape.ToString())) + " → " : "";
        return (name.Length > 0 ? name + ": " : "") + from + kernel.Shape;
    }

    private static string LayerName(FusedKernel kernel, NetworkGraph graph) =>
        Pascal(kernel.Layer >= 0 ? graph.Layers[kernel.Layer].Name : kernel.Node >= 0 ? graph[kernel.Node].Label : "");

    /// <summary>"basicblock1.conv1" to "Basicblock1Conv1".</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder();
        bool upper = true;
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) || c > 127)
            {
                upper = true;
                continue;
            }
            if (text.Length == 0 && char.IsDigit(c))
                text.Append('L');
            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }
        return text.ToString();
    }
}
