using NetGen.Generator.Contract;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Attention of a sequence to itself: [T, m] → [T, m]; one product gives queries, keys and values.</summary>
internal abstract class SelfAttention(string stem, string kind, bool isCausal) : AttentionLayer(stem, kind, Rotary)
{
    private static readonly RealArgument Rotary = new("Rotary", 0, Interval.AtLeast(0));

    protected sealed override Sources? SourcesOf(StatementContext layer, Tensor x, int heads)
    {
        double rotary = Rotary.Of(layer);
        (int steps, int width) = (x.Shape.Steps, x.Shape.Channels);
        if (rotary != 0 && !layer.HasFailed && width / heads % 2 != 0)
            layer.Report(DiagnosticIds.RotaryNeedsPairs, width / heads);
        if (layer.HasFailed)
            return null;
        Tensor? qkv = Projected(layer, "qkv", x, InputWeight(layer, "in_proj_weight", 3 * width, width), InputBias(layer, width));
        if (qkv is not null && rotary != 0)
            qkv = layer.AddPart("turned", new RotaryOp(2 * width, width / heads, rotary), qkv.Shape, qkv);
        return qkv is null ? null : SourcesOf(layer, new AttentionShape(heads, width, steps, steps, IsCausal: isCausal), x, qkv);
    }
}

/// <summary>Every step looks at every step.</summary>
internal sealed class MultiHeadAttention() : SelfAttention("attention", "MultiHeadAttention", isCausal: false);

/// <summary>A step looks at itself and what was before it.</summary>
internal sealed class CausalSelfAttention() : SelfAttention("attention", "CausalSelfAttention", isCausal: true);
