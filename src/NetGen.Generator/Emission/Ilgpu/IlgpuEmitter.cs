using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints the kernels of a network for ILGPU, and the class that loads and launches them in the order of the plan.</summary>
internal static class IlgpuEmitter
{
    /// <summary>The file <c>Net.Kernels.g.cs</c>. It needs ILGPU and NetGen.Ilgpu, which has what the kernels of all networks share.</summary>
    public static string Emit(NetworkPlan plan) => KernelIdentifiers.Settle(plan, new[] { Print(KernelIdentifiers.Provisional(plan)) })[0];

    private static string Print(NetworkPlan plan)
    {
        SourceWriter writer = EmittedFile.BeginReferring();
        var divisions = new DivisionText();
        var printed = new PrintedRounds();
        var rounds = new List<IReadOnlyList<DeviceRound>>();
        using (writer.Block($"namespace {CpuEmitter.Namespace(plan.Spec)}"))
        {
            foreach (string space in new[] { "System", "ILGPU", "ILGPU.Runtime", "NetGen.Ilgpu", "NetGen.Ilgpu.Kernels" })
                writer.Line($"using global::{space};");
            foreach (string functions in new[] { "DeviceMath", "DeviceRandom", "GroupReduction", "LaunchGrid", "Products" })
                writer.Line($"using static global::NetGen.Ilgpu.Kernels.{functions};");
            writer.Line();
            writer.Line("/// <summary>");
            writer.Line($"/// The kernels of {plan.Spec.ClassName}: tensors are row-major [batch, channels, height, width], all sizes but the batch are literals, and every sum has an order");
            writer.Line("/// that depends on literals alone.");
            writer.Line("/// </summary>");
            writer.Line(EmittedFile.GeneratedCode);
            using (writer.Block($"internal static class {DeviceProgramText.KernelClass(plan)}"))
            {
                foreach (Kernel kernel in plan.Kernels)
                    rounds.Add(KernelDispatch.Print(writer, kernel, divisions, printed));
                divisions.Print(writer);
            }
            writer.Line();
            DeviceProgramText.Print(writer, plan, rounds);
        }
        return writer.ToString();
    }
}
