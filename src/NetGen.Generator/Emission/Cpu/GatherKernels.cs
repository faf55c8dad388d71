using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>The choice of steps or features by index: one kernel for both layouts, to which lanes are samples side by side.</summary>
internal static class GatherKernels
{
    public static CpuKernel Of(KernelParts k)
    {
        bool lanes = k.Body.Layout == Layout.Lanes, forward = k.Body.Product is GatherOp;
        TensorShape large = forward ? k.Body.Inputs[0] : k.Body.Shape;
        int count = k.Body.Inputs[1].Size, features = large.IsSequence ? large.Channels : 1;
        Code units = lanes ? (Code)$"f->Blocks" : $"f->Batch";
        Code sizes = $"rows: {large[0]}, count: {count}, features: {features}, steps: {large.IsSequence}, lanes: {(lanes ? "V.Count" : "1")}";
        return k.Call(units, $"Gathering.{(forward ? "Forward" : "Gradient")}({k.X()}, {k.X(1)}, {k.Y}, {sizes}, {units}, f->Batch, from, to)");
    }
}
