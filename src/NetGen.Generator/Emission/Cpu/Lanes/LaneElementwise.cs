using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>A whole tensor without a product: a unit is a plane, or a whole block where no operand depends on the channel and planes are short.</summary>
internal static class LaneElementwise
{
    private const int LongPlane = 64;

    public static CpuKernel Of(KernelParts k)
    {
        var walk = (LaneWalk)k.Walk;
        bool byChannel = k.Channels > 1 && (k.Body.Operands.Any(walk.NeedsChannel) || k.Plane >= LongPlane);
        // What reads nothing but elements does not care which of the blocks, one behind the other, they lie in.
        bool byStep = byChannel || k.Body.Operands.Any(walk.NeedsBlock);
        int vectors = byChannel ? k.Plane : byStep ? LaneBlocksText.Size(k.Body.Shape) : k.Size;
        string blocks = byStep ? LaneBlocksText.Count(k.Body.Shape) : "f->Blocks";
        return k.Elementwise(byChannel ? (Code)$"{blocks} * {k.Channels}" : $"{blocks}", w =>
        {
            string unit = byChannel ? "unit" : "block";
            Code place = byChannel ? $"unit / {k.Channels}, unit % {k.Channels}" : (Code)$"block, channel: 0";
            using (w.Block($"for (int {unit} = from; {unit} < to; {unit}++)"))
                w.Line($"{k.Elements}.Apply(f, (long){unit} * {Vectors.In(vectors)}, {place}, vectors: {vectors});");
        });
    }
}
