using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Normal noise: one kernel for both layouts, to which lanes are samples side by side.</summary>
internal static class NoiseKernels
{
    public static CpuKernel Of(KernelParts k, GaussianNoiseOp op)
    {
        TensorShape shape = k.Body.Shape;
        bool lanes = k.Body.Layout == Layout.Lanes;
        // Of a step, or of the whole: how far apart channels and positions lie.
        (int channel, int position) = lanes || shape.Plane == 1 ? (shape.Plane, 1) : (1, shape.Channels);
        Code sizes = $"steps: {shape.Steps}, channels: {shape.Channels}, plane: {shape.Plane}, alongChannels: {channel}, alongPlane: {position}";
        Code units = lanes ? (Code)$"f->Blocks" : $"f->Batch", blocks = $"lanes: {(lanes ? "V.Count" : "1")}, {units}, f->Batch";
        return k.Call(units, $"GaussianNoise.Add({k.X()}, {k.Y}, {sizes}, deviation: {Literal.Double(op.Deviation)}, f->Seed, f->Stream, f->Step, {blocks}, from, to)");
    }
}
