using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>Attention with channels last: a unit is a sample and a head.</summary>
internal static class PixelAttention
{
    /// <summary>The kernel, or null if the op is something else.</summary>
    public static CpuKernel? Of(KernelParts k) => k.Body.Product switch
    {
        AttentionOp op => Forward(k, op.Geometry, op.HasLengths, $"{k.Y}", k.Signature.Places is { } statistics ? $"{statistics}" : (Code)$"statistics: null", Dropout(op.Rate)),
        AttentionStatisticsOp op => Forward(k, op.Geometry, op.HasLengths, $"y: null", $"{k.Y}", "dropout: default"),
        AttentionGradientOp op => Gradient(k, op, k.Shape(op.Geometry)),
        AttentionWeightsOp op => Weights(k, op, k.Shape(op.Geometry)),
        _ => null,
    };

    private static CpuKernel Forward(KernelParts k, AttentionShape geometry, bool hasLengths, Code y, Code statistics, string dropout)
    {
        string shape = k.Shape(geometry);
        return k.Call(
            $"ChannelsLastAttention.Units({shape}, f->Batch)",
            $"ChannelsLastAttention.Forward<V>({Sources(k, geometry, hasLengths)}, {y}, {statistics}, {shape}, {dropout}, f->Batch, from, to)");
    }

    private static CpuKernel Gradient(KernelParts k, AttentionGradientOp op, string shape)
    {
        int first = Behind(op.Geometry, op.HasLengths);
        Code read = $"{Sources(k, op.Geometry, op.HasLengths)}, {k.X(first)}, {k.X(first + 1)}, {k.X(first + 2)}";
        Code changes = op.Geometry.IsSelf ? (Code)$"dq: {k.Y}, dkv: {Address.Of(k.Y, op.Geometry.Width)}" : op.OfKeys
            ? (Code)$"dq: null, dkv: {k.Y}"
            : k.Signature.Places is { } dkv ? (Code)$"dq: {k.Y}, {dkv}" : $"dq: {k.Y}, dkv: null";
        return k.Call(
            $"ChannelsLastAttention.Units({shape}, f->Batch)",
            $"ChannelsLastAttention.Gradient<V>({read}, {changes}, {shape}, {Dropout(op.Rate)}, f->Batch, from, to)");
    }

    private static CpuKernel Weights(KernelParts k, AttentionWeightsOp op, string shape) => k.Call(
        $"f->Batch",
        $"ChannelsLastAttention.Weights<V>({Sources(k, op.Geometry, op.HasLengths)}, {k.X(Behind(op.Geometry, op.HasLengths))}, {k.Y}, {shape}, f->Batch, from, to)");

    /// <summary>Where queries, keys and lengths lie. Of a sequence that looks at itself, keys lie behind the queries.</summary>
    private static Code Sources(KernelParts k, AttentionShape geometry, bool hasLengths)
    {
        Code lengths = hasLengths ? (Code)$"{k.X(Behind(geometry, hasLengths: false))}" : $"lengths: null";
        return geometry.IsSelf ? (Code)$"q: {k.X()}, kv: {Address.Of(k.X(), geometry.Width)}, {lengths}" : $"{k.X()}, {k.X(1)}, {lengths}";
    }

    /// <summary>The first operand behind those of the forward direction.</summary>
    private static int Behind(AttentionShape geometry, bool hasLengths) => (geometry.IsSelf ? 1 : 2) + (hasLengths ? 1 : 0);

    private static string Dropout(double rate) =>
        rate == 0 ? "dropout: default" : Code.Text($"new AttentionDropout(rate: {Literal.Double(rate)}, f->Seed, f->Stream, f->Step)");
}
