using NetGen.Generator.Emission.Cpu.Lanes;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// Prints the programs of a network and their kernels. They stand in a namespace of their own, so that no type of the user's can be mistaken for one of the runtime's;
/// the class is generic over the vector, one text for every width.
/// </summary>
internal static class CpuEmitter
{
    /// <summary>"NetGen.Generated.My_LeNet5".</summary>
    public static string Namespace(NetworkSpec spec) => "NetGen.Generated." + spec.HintName.Replace('.', '_');

    public static IEnumerable<(string Suffix, string Text)> Emit(NetworkPlan plan)
    {
        var printed = new HashSet<int>();
        if (plan.Forward is not null && plan.Backward is not null)
        {
            yield return ("Forward", File(plan, "Forward", plan.Forward, printed,
                "The forward direction of a training step: every layer, then the losses. What backward will read stays in the arena."));
            yield return ("Backward", File(plan, "Backward", plan.Backward, printed,
                "The backward direction of a training step: from the losses to the gradient of every parameter."));
        }
        yield return ("Predict", File(plan, "Predict", plan.Predict, printed,
            "Prediction: no dropout, running statistics, nothing kept for later."));
    }

    private static string File(NetworkPlan plan, string program, ProgramPlan calls, HashSet<int> printed, string summary)
    {
        SourceWriter writer = EmittedFile.Begin();
        using (writer.Block($"namespace {Namespace(plan.Spec)}"))
        {
            writer.Line("using global::System;");
            writer.Line("using global::System.Runtime.CompilerServices;");
            writer.Line("using global::NetGen.Execution;");
            writer.Line("using global::NetGen.Kernels;");
            writer.Line("using global::NetGen.Simd;");
            writer.Line("using global::NetGen.Threading;");
            writer.Line();
            // Attributes stand on one part of a partial class.
            if (printed.Count == 0)
                writer.Line(EmittedFile.GeneratedCode);
            using (writer.Block("internal static unsafe partial class Stages<V> where V : unmanaged, ISimd<V>"))
            {
                ProgramText.Print(writer, program, calls, plan.Kernels, summary);
                ProgramText.StageNames(writer, program, calls, plan.Kernels);
                foreach (KernelCall call in calls.Calls)
                {
                    if (printed.Add(call.Kernel))
                        LaneProductText.Print(writer, plan.Kernels[call.Kernel]);
                }
            }
        }
        return writer.ToString();
    }
}
