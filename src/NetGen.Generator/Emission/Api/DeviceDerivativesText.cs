using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Emission.Ilgpu;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints the nested Derivatives of a network's Device: the same calls as those of the CPU.</summary>
internal static class DeviceDerivativesText
{
    private const string Progress = "global::System.Action<global::NetGen.Ilgpu.KernelProgress>? progress";

    /// <param name="plan">The network on a device.</param>
    /// <param name="derivatives">What is asked of its loss there.</param>
    public static void Print(SourceWriter writer, NetworkPlan plan, NetworkPlan derivatives)
    {
        string programs = $"global::{CpuEmitter.Namespace(derivatives.Spec)}.{DeviceProgramText.ClassName(derivatives)}";
        writer.Line();
        writer.Line("/// <summary>A workspace here on the device for derivatives of the loss as the network predicts, with its parameters.</summary>");
        writer.Line("/// <param name=\"maxBatch\">Most samples in one call.</param>");
        writer.Line("/// <param name=\"progress\">Told of each kernel before it is loaded: its name, its number, how many there are.</param>");
        writer.Line("/// <exception cref=\"global::NetGen.Ilgpu.DeviceMemoryException\">The device has less memory than was planned.</exception>");
        writer.Line($"public Derivatives CreateDerivatives(int maxBatch, {Progress} = null) => new(this, maxBatch, progress);");
        writer.Line();
        writer.Line("/// <summary>");
        writer.Line("/// Derivatives of the loss as the network predicts: no dropout, running statistics. Nothing of the network changes.");
        writer.Line("/// For one thread at a time, which nobody may be in the Device meanwhile.");
        writer.Line("/// </summary>");
        using (writer.Block("public sealed class Derivatives : global::NetGen.Ilgpu.DeviceDerivatives"))
        {
            using (writer.Block($"internal Derivatives(Device device, int maxBatch, {Progress})\n    : base(device, maxBatch, {programs}.Arena, {programs}.Shared, "
                + string.Join(", ", derivatives.Derived.Select(Arguments)) + ")"))
            {
                writer.Line($"{programs} programs = Load(kernels => new {programs}(kernels), progress);");
                writer.Line($"SetLaunches({string.Join(", ", derivatives.Derived.Select(Launches))});");
            }
            foreach (DerivedPlan derived in derivatives.Derived)
                DerivativesText.Members(writer, plan, derived, Uploaded);
        }
    }

    private static string Arguments(DerivedPlan derived) => derived.Kind switch
    {
        Derivative.Inputs => Code.Text($"inputLoss: {derived.Loss.Offset}, differentiated: [{string.Join(", ", derived.Inputs.Zip(derived.GradientSizes, (input, size) => $"({Literal.Of(input)}, {Literal.Of(size)})"))}]"),
        Derivative.Curvature => Code.Text($"curvatureLoss: {derived.Loss.Offset}"),
        _ => Code.Text($"slope: {derived.Loss.Offset}"),
    };

    private static string Launches(DerivedPlan derived)
    {
        IReadOnlyList<string> names = ProgramNames.Of(derived.Kind);
        string argument = derived.Kind switch { Derivative.Inputs => "inputs", Derivative.Curvature => "curvature", _ => "hessian" };
        return $"{argument}: new(programs.{names[0]}, programs.{names[1]})";
    }

    private static void Uploaded(SourceWriter writer, IReadOnlyList<Port> inputs, IReadOnlyList<Port> targets, string complete)
    {
        using (writer.Block("using (Begin())"))
        {
            List<Port> ports = inputs.Concat(targets).ToList();
            for (int i = 0; i < ports.Count; i++)
                writer.Line($"Upload({Literal.Of(i)}, {ports[i].Identifier});");
            writer.Line($"{complete}(batch);");
        }
    }
}
