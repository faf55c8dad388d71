using NetGen.Generator.Emission.Cpu;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints the kernels of a network for ILGPU, and the class that loads and launches them in the order of the plan.</summary>
internal static class IlgpuEmitter
{
    /// <summary>The file <c>Net.Kernels.g.cs</c>. It needs ILGPU and nothing else.</summary>
    public static string Emit(NetworkPlan plan) => KernelIdentifiers.Settle(plan, new[] { Print(KernelIdentifiers.Provisional(plan)) })[0];

    private static string Print(NetworkPlan plan)
    {
        SourceWriter writer = EmittedFile.BeginReferring();
        var library = new DeviceLibrary();
        var printed = new PrintedStages();
        var stages = new List<IReadOnlyList<DeviceStage>>();
        using (writer.Block($"namespace {CpuEmitter.Namespace(plan.Spec)}"))
        {
            writer.Line("using global::System;");
            writer.Line("using global::System.Reflection;");
            writer.Line("using global::System.Runtime.CompilerServices;");
            writer.Line("using global::System.Threading.Tasks;");
            writer.Line("using global::ILGPU;");
            writer.Line("using global::ILGPU.Backends;");
            writer.Line("using global::ILGPU.Backends.EntryPoints;");
            writer.Line("using global::ILGPU.Runtime;");
            writer.Line("using global::ILGPU.Runtime.Cuda;");
            writer.Line();
            writer.Line("/// <summary>");
            writer.Line($"/// The kernels of {plan.Spec.ClassName}: tensors are row-major [batch, channels, height, width], all sizes but the batch are literals, and every sum has an order");
            writer.Line("/// that depends on literals alone.");
            writer.Line("/// </summary>");
            writer.Line(EmittedFile.GeneratedCode);
            using (writer.Block($"internal static class {DeviceProgramText.KernelClass(plan)}"))
            {
                foreach (Kernel kernel in plan.Kernels)
                    stages.Add(KernelDispatch.Print(writer, kernel, library, printed));
                library.Print(writer);
            }
            writer.Line();
            DeviceProgramText.Print(writer, plan, stages);
        }
        return writer.ToString();
    }
}
