using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the description of the network that the runtime works with: ports, what the numbers of the outputs mean, losses, layers.</summary>
internal static class DescriptionText
{
    public static void Print(SourceWriter writer, string field, string name, NetworkPlan plan)
    {
        EquatableArray<OutputInfo> outputs = plan.Prediction.Outputs;
        IReadOnlyList<Port> inputs = Port.Inputs(plan.Graph), targets = plan.Trains ? Port.Targets(plan.Graph) : Array.Empty<Port>();
        writer.Line($"private static readonly global::NetGen.NetworkDescription {field} = new(");
        using (writer.Indented())
        {
            writer.Line(Literal.Text(name) + ",");
            writer.Line(Ports(inputs, inputs, targets, _ => "") + ",");
            writer.Line(Ports(targets, inputs, targets, _ => "") + ",");
            writer.Line(Ports(Port.Outputs(plan.Prediction), inputs, targets, port => Meaning(outputs[port.Index])) + ",");
            writer.Line("ParameterCount,");
            writer.Line("FlopsPerSample)");
        }
        writer.Line("{");
        using (writer.Indented())
        {
            List(writer, "Losses", "LossDescription", plan.Evaluation.Losses.Select(Loss));
            List(writer, "Hidden", "PortDescription", plan.Evaluation.Hidden.Select(Hidden));
            if (CheckText.BatchStatisticsLayer(plan) is { } layer)
                writer.Line($"BatchStatisticsLayer = {Literal.Text(layer)},");
            List(writer, "Layers", "LayerDescription", plan.Graph.Layers.Select(Layer));
        }
        writer.Line("};");
    }

    private static void List(SourceWriter writer, string property, string type, IEnumerable<string> items)
    {
        string[] lines = items.ToArray();
        if (lines.Length == 0)
            return;
        writer.Line($"{property} = new global::NetGen.{type}[]");
        writer.Line("{");
        using (writer.Indented())
        {
            foreach (string line in lines)
                writer.Line(line + ",");
        }
        writer.Line("},");
    }

    private static string Ports(IReadOnlyList<Port> ports, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets, Func<Port, string> more)
    {
        if (ports.Count == 0)
            return "global::System.Array.Empty<global::NetGen.PortDescription>()";
        IEnumerable<string> items = ports.Select(p =>
        {
            string kind = p.IsIndex ? "Labels" : "Values", classes = p.IsIndex ? Code.Text($", {p.Bound}") : "";
            return Code.Text($"new({Literal.Text(p.Name)}, global::NetGen.PortKind.{kind}, {Shape(p.Shape)}{classes}{more(p)}){Steps(p, inputs, targets)}");
        });
        return $"new global::NetGen.PortDescription[] {{ {string.Join(", ", items)} }}";
    }

    /// <summary>Of lengths that they are some; of anything else where its lengths are.</summary>
    private static string Steps(Port port, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets)
    {
        if (port.Least > 0)
            return Code.Text($" {{ Least = {port.Least} }}");
        var more = new List<string>();
        if (inputs.FirstOrDefault(p => p.Name == port.Lengths) is { } lengths)
            more.Add(Code.Text($"Lengths = {lengths.Index}") + RealSteps(port.Real));
        if (targets.FirstOrDefault(p => p.Name == port.Lengths) is { } counts)
            more.Add(Code.Text($"Counts = {counts.Index}"));
        if (port.First > 0)
            more.Add(Code.Text($"First = {port.First}"));
        if (port.Ignored is { } ignored)
            more.Add(Code.Text($"Ignored = {ignored}"));
        return more.Count == 0 ? "" : $" {{ {string.Join(", ", more)} }}";
    }

    /// <summary>How many steps each length makes real, where that is another number.</summary>
    private static string RealSteps(EquatableArray<int> real) => real.Count == 0 ? "" : $", RealSteps = new int[] {{ {string.Join(", ", real.Select(Literal.Of))} }}";

    private static string Meaning(OutputInfo output) =>
        (output.Numbers == NumberKind.Values ? "" : $", numbers: global::NetGen.NumberKind.{output.Numbers}") + (output.Loss < 0 ? "" : Code.Text($", loss: {output.Loss}"));

    private static string Hidden(HiddenTensor tensor) => $"new({Literal.Text(tensor.Name)}, global::NetGen.PortKind.Values, {Shape(tensor.Shape)})";

    private static string Loss(LossInfo loss)
    {
        var text = new List<string> { Literal.Text(loss.Name), "global::NetGen.LossKind." + loss.Kind, Code.Text($"Tensor: {loss.Tensor}") };
        if (loss.Target >= 0)
            text.Add(Code.Text($"Target: {loss.Target}"));
        if (loss.Weight != 1)
            text.Add("Weight: " + Literal.Double(loss.Weight));
        if (loss.Other >= 0)
            text.Add(Code.Text($"Other: {loss.Other}"));
        if (loss.Input >= 0)
            text.Add(Code.Text($"Input: {loss.Input}"));
        if (loss.Constant != 0)
            text.Add("Constant: " + Literal.Double(loss.Constant));
        string more = string.Join(", ", More(loss));
        return $"new({string.Join(", ", text)})" + (more.Length == 0 ? "" : $" {{ {more} }}");
    }

    private static IEnumerable<string> More(LossInfo loss)
    {
        if (loss.Lengths >= 0)
            yield return Code.Text($"Lengths = {loss.Lengths}") + RealSteps(loss.Real);
        if (loss.SampleWeights >= 0)
            yield return Code.Text($"SampleWeights = {loss.SampleWeights}");
        if (loss.Details.ClassWeights.Count > 0)
            yield return $"ClassWeights = new double[] {{ {string.Join(", ", loss.Details.ClassWeights.Select(Literal.Double))} }}";
        if (loss.Details.Smoothing != 0)
            yield return "Smoothing = " + Literal.Double(loss.Details.Smoothing);
        if (loss.Details.Ignored is { } ignored)
            yield return Code.Text($"Ignored = {ignored}");
        if (loss.Details.PositiveWeight != 1)
            yield return "PositiveWeight = " + Literal.Double(loss.Details.PositiveWeight);
        if (loss.Counts >= 0)
            yield return Code.Text($"Counts = {loss.Counts}, Blank = {loss.Details.Blank}, IsSum = {loss.Details.IsSum}, ZeroInfinity = {loss.Details.ZeroInfinity}");
    }

    private static string Layer(LayerInfo layer) =>
        Code.Text($"new({Literal.Text(layer.Name)}, {Literal.Text(layer.Kind)}, {Shape(layer.Output)}, {layer.Parameters}, {layer.Flops})");

    private static string Shape(TensorShape shape) => shape.Rank == 0 ? "new int[0]" : $"new int[] {{ {string.Join(", ", shape.Dimensions.Select(Literal.Of))} }}";
}
