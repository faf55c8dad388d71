using NetGen.Generator.Contract;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Attention of the current sequence to a named one: [T, m] over [S, k] → [T, m].</summary>
internal sealed class CrossAttention() : AttentionLayer("attention", "CrossAttention", AttendedSequence.Over)
{
    protected override Sources? SourcesOf(StatementContext layer, Tensor x, int heads)
    {
        if (AttendedSequence.Of(layer) is not { } memory || layer.HasFailed)
            return null;
        int width = x.Shape.Channels;
        (Tensor? queries, Tensor? keys) = memory.Shape.Channels == width ? Together(layer, x, memory) : Apart(layer, x, memory);
        var geometry = new AttentionShape(heads, width, x.Shape.Steps, memory.Shape.Steps, IsSelf: false);
        return queries is null || keys is null ? null : SourcesOf(layer, geometry, memory, queries, keys);
    }

    /// <summary>All projections are rows of one matrix.</summary>
    private static (Tensor? Queries, Tensor? Keys) Together(StatementContext layer, Tensor x, Tensor memory)
    {
        int width = x.Shape.Channels;
        Tensor? weight = InputWeight(layer, "in_proj_weight", 3 * width, width), bias = InputBias(layer, width);
        return (
            Projected(layer, "q", x, Rows(layer, weight, 0, width), Rows(layer, bias, 0, width)),
            Projected(layer, "kv", memory, Rows(layer, weight, width, 2 * width), Rows(layer, bias, width, 2 * width)));
    }

    /// <summary>Keys and values have other features than queries: each projection has a matrix of its own.</summary>
    private static (Tensor? Queries, Tensor? Keys) Apart(StatementContext layer, Tensor x, Tensor memory)
    {
        int width = x.Shape.Channels, features = memory.Shape.Channels;
        Tensor? ofQueries = InputWeight(layer, "q_proj_weight", width, width);
        Tensor? ofKeys = InputWeight(layer, "k_proj_weight", width, features), ofValues = InputWeight(layer, "v_proj_weight", width, features), bias = InputBias(layer, width);
        Tensor? queries = Projected(layer, "q", x, ofQueries, Rows(layer, bias, 0, width));
        Tensor? k = Projected(layer, "k", memory, ofKeys, Rows(layer, bias, width, width)), v = Projected(layer, "v", memory, ofValues, Rows(layer, bias, 2 * width, width));
        return (queries, k is null || v is null ? null : layer.AddPart("kv", new ConcatOp(), k.Shape.WithChannels(2 * width), k, v));
    }

    /// <summary>Rows of a learned tensor, if there is one.</summary>
    private static Tensor? Rows(StatementContext layer, Tensor? whole, int first, int count) =>
        whole is null ? null : layer.Add(new SliceOp(first, count), whole.Shape.WithChannels(count), whole);
}
