using NetGen.Generator.Emission.Cpu.ChannelsLast;
using NetGen.Generator.Emission.Cpu.Lanes;
using NetGen.Generator.Emission.Cpu.Planar;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The files that together make one class of stages: a program each, followed by the kernels that no earlier file has.</summary>
internal sealed class StagesFiles(NetworkPlan plan, string className)
{
    private readonly HashSet<int> _printed = new();

    public string Print(string program, ProgramPlan calls, string summary)
    {
        SourceWriter writer = EmittedFile.Begin(nullable: false);
        using (writer.Block($"namespace {CpuEmitter.Namespace(plan.Spec)}"))
        {
            writer.Line("using global::System;");
            writer.Line("using global::System.Runtime.CompilerServices;");
            writer.Line("using global::NetGen.Execution;");
            writer.Line("using global::NetGen.Kernels;");
            writer.Line("using global::NetGen.Simd;");
            writer.Line("using global::NetGen.Threading;");
            writer.Line();
            // Attributes stand on one part of a partial class.
            if (_printed.Count == 0)
                writer.Line(EmittedFile.GeneratedCode);
            using (writer.Block($"internal static unsafe partial class {className}<V> where V : unmanaged, ISimd<V>"))
            {
                ProgramText.Print(writer, program, calls, plan.Kernels, summary);
                ProgramText.StageNames(writer, program, calls, plan.Kernels);
                foreach (KernelCall call in calls.Preparation.Concat(calls.Calls))
                {
                    if (_printed.Add(call.Kernel))
                        PrintKernel(writer, plan.Kernels[call.Kernel]);
                }
            }
        }
        return writer.ToString();
    }

    public static void PrintKernel(SourceWriter writer, Kernel kernel)
    {
        if (kernel.Body.Product is ConvertLayoutOp convert)
        {
            ConversionText.Print(writer, kernel, convert);
            return;
        }
        switch (kernel.Body.Layout)
        {
            case Layout.ChannelsLast:
                PixelProductText.Print(writer, kernel);
                break;
            case Layout.Planar:
                PlaneProductText.Print(writer, kernel);
                break;
            default:
                LaneProductText.Print(writer, kernel);
                break;
        }
    }
}
