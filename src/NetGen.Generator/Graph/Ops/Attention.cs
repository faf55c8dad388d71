using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Scaled dot-product attention (Vaswani et al. 2017) of each sample and head: softmax(Q·Kᵀ/√d)·V, with queries, keys and values as <see cref="AttentionShape"/> says where
/// they lie:
/// inputs (qkv [B, T, 3·width]), or (q [B, Q, width], kv [B, K, 2·width]); then, if <paramref name="HasLengths"/>, the number of real keys of each sample (a number [B, 1], at
/// least 1),
/// behind which no key is seen.
/// Result [B, Q, width]. In training a share <paramref name="Rate"/> of the weights is dropped.
/// </summary>
/// <remarks>Nothing of Q·K numbers is stored: the softmax streams over the keys (Milakov and Gimelshein 2018; Dao et al. 2022), and the backward direction computes the weights
/// once more.</remarks>
/// <param name="KeepsStatistics">Whether the kernel leaves what <see cref="AttentionStatisticsOp"/> computes as a second result; a pass says so.</param>
internal sealed record AttentionOp(AttentionShape Geometry, bool HasLengths, double Rate, int Stream, bool KeepsStatistics = false) : Op
{
    public override bool HasPlaces => KeepsStatistics;

    public override string PlacesName => "statistics";

    public override int? RandomStream => Rate == 0 ? null : Stream;

    public override Op Anonymous => this with { Stream = 0 };

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => AttentionOperands.Of(Geometry, HasLengths);

    /// <summary>Two products of Q·K·width multiply-adds, half of them where a step sees but what was before it, and softmax.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result)
    {
        long pairs = Geometry.IsCausal ? ((long)Geometry.Queries * (Geometry.Queries + 1)) / 2 : (long)Geometry.Queries * Geometry.Keys;
        return pairs * ((4L * Geometry.Width) + (5L * Geometry.Heads));
    }

    /// <summary>What queries receive, and what keys and values receive; of a sequence that looks at itself, both side by side.</summary>
    public override void Propagate(Pullback y)
    {
        int sources = Geometry.IsSelf ? 1 : 2;
        if (!Enumerable.Range(0, sources).Any(y.Wants))
            return;
        int[] read = [.. y.Y.Inputs];
        int statistics = y.Add(new AttentionStatisticsOp(Geometry, HasLengths), TensorShape.Sample(Geometry.Queries, Geometry.Heads), read);
        for (int i = 0; i < sources; i++)
            y.Give(i, new AttentionGradientOp(Geometry, HasLengths, Rate, Stream, OfKeys: i == 1), [.. read, statistics, y.Y.Id, y.Dy]);
    }

    public override void PropagateCurvature(Bend y) => AttentionCurvature.Propagate(y, this);

    /// <summary>A sequence that looks back at itself keeps keys and values of the steps so far; one that looks at another sequence finds that as it is.</summary>
    public override int? TakeStep(OneStep step)
    {
        if (step.Operand(0) is not { } x)
            return null;
        TensorShape result = TensorShape.Sample(Geometry.Width);
        if (!Geometry.IsSelf)
            return AttentionOperands.OfAnother(step) is { } read ? step.Add(this with { Geometry = Geometry with { Queries = 1 } }, result, [.. read]) : null;
        if (!Geometry.IsCausal)
            return step.Refuse("looks at all steps of its sequence at once");
        // What is given a step at a time is real: there are no lengths to look at.
        StepCache cache = AttentionOperands.Cache(Geometry);
        step.EndAfter(cache.Steps);
        int values = step.Room("values", cache.ValueFloats, growth: cache.Width);
        return step.Add(new AttentionStepOp(cache), result, x, AttentionOperands.KeysSoFar(step, cache), values, step.Positions());
    }

    public override string Summary(OpUse use) => $"{AttentionOperands.Title(Geometry)}: softmax(Q·Kᵀ/√{Geometry.HeadWidth})·V: {use.From} → {use.Result}{Dropped}.";

    private string Dropped => Rate == 0 ? "" : $"; weights are dropped with probability {ScalarNotation.Number(Rate)}";
}

/// <summary>Inputs as of <see cref="AttentionOp"/>: for each query and head ln Σ exp(score) over the keys that it sees, [B, Q, heads]: what the softmax divides by.</summary>
internal sealed record AttentionStatisticsOp(AttentionShape Geometry, bool HasLengths) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => AttentionOperands.Of(Geometry, HasLengths);

    public override string ResultName => "statistics";

    public override bool IsDifferentiable => true;

    /// <summary>Who reads them takes the gradient of queries and keys by itself, as if they were computed once more.</summary>
    public override void Propagate(Pullback y)
    {
    }

    /// <summary>Of a sequence that looks back at itself nobody reads them: the weights of one step come with a softmax of their own.</summary>
    public override int? TakeStep(OneStep step)
    {
        TensorShape result = TensorShape.Sample(Geometry.Heads);
        if (!Geometry.IsSelf)
            return AttentionOperands.OfAnother(step) is { } read ? step.Add(this with { Geometry = Geometry with { Queries = 1 } }, result, [.. read]) : null;
        return Geometry.IsCausal ? step.Add(new ConstantOp(0), result) : step.Refuse("looks at all steps of its sequence at once");
    }

    public override string Summary(OpUse use) =>
        $"{AttentionOperands.Title(Geometry)}, row statistics: ln Σ exp(Q·Kᵀ/√{Geometry.HeadWidth}) of each query and head: {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "Statistics";
}

/// <summary>
/// Inputs as of <see cref="AttentionOp"/>, then (statistics, y, dy): the adjoint in the queries, or (<paramref name="OfKeys"/>) in keys and values; in all three where they lie
/// side by side.
/// With P the weights, dS = P∘(dy·Vᵀ - Σ dy∘y)/√d, dQ = dS·K, dK = dSᵀ·Q, dV = Pᵀ·dy (Dao et al. 2022, algorithm 4).
/// </summary>
/// <param name="GivesKeys">Whether the kernel of the queries leaves what keys and values receive as a second result; a pass says so.</param>
internal sealed record AttentionGradientOp(AttentionShape Geometry, bool HasLengths, double Rate, int Stream, bool OfKeys, bool GivesKeys = false) : GradientOp
{
    public override bool HasPlaces => GivesKeys;

    public override string PlacesName => "dkv";

    public override int? RandomStream => Rate == 0 ? null : Stream;

    public override Op Anonymous => this with { Stream = 0 };

    /// <summary>Where no weight is dropped: a mask of weights is stored nowhere.</summary>
    public override bool IsDifferentiable => Rate == 0;

    /// <summary>Statistics and y are functions of queries, keys and values, which receive what comes through them.</summary>
    public override void Propagate(Pullback y) => AttentionTwice.Propagate(y, this);

    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) =>
        AttentionOperands.Of(Geometry, HasLengths).Concat([new OperandInfo("statistics"), new OperandInfo("y"), new OperandInfo("dy")]).ToEquatableArray();

    public override string Summary(OpUse use) => $"{AttentionOperands.Title(Geometry)}, gradient of {Receiver}, weights computed once more: {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + (Geometry.IsSelf || GivesKeys ? "Gradient" : OfKeys ? "KeysAndValuesGradient" : "QueriesGradient");

    private string Receiver => Geometry.IsSelf || GivesKeys ? "queries, keys and values" : OfKeys ? "keys and values" : "queries";
}

/// <summary>
/// Inputs as of <see cref="AttentionOp"/>, then (statistics): the weights themselves, the mean over the heads, [B, Q, K], before dropout and 0 for keys that are not seen. To
/// be looked at: they hand no gradient on.
/// </summary>
internal sealed record AttentionWeightsOp(AttentionShape Geometry, bool HasLengths) : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) =>
        AttentionOperands.Of(Geometry, HasLengths).Append(new OperandInfo("statistics")).ToEquatableArray();

    public override string ResultName => "weights";

    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => result.Size * ((2L * Geometry.Width) + (2L * Geometry.Heads));

    public override void Propagate(Pullback y)
    {
    }

    /// <summary>Of all steps that there is room for, or of the other sequence; keys of the steps before are those that attention itself keeps.</summary>
    public override int? TakeStep(OneStep step)
    {
        int statistics = step.Y.Inputs.Count - 1;
        TensorShape result = TensorShape.Sample(Geometry.Keys);
        if (!Geometry.IsSelf)
        {
            return AttentionOperands.OfAnother(step, leaveOut: statistics) is { } read && step.Operand(statistics) is { } of
                ? step.Add(this with { Geometry = Geometry with { Queries = 1 } }, result, [.. read, of])
                : null;
        }
        if (!Geometry.IsCausal)
            return step.Refuse("looks at all steps of its sequence at once");
        if (step.Operand(0) is not { } x)
            return null;
        StepCache cache = AttentionOperands.Cache(Geometry);
        return step.Add(new AttentionStepWeightsOp(cache), result, x, AttentionOperands.KeysSoFar(step, cache), step.Positions());
    }

    public override string Summary(OpUse use) => $"{AttentionOperands.Title(Geometry)}, weights: softmax(Q·Kᵀ/√{Geometry.HeadWidth}), the mean over the heads: {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "Weights";
}

/// <summary>What the ops of attention have in common.</summary>
internal static class AttentionOperands
{
    public static EquatableArray<OperandInfo> Of(AttentionShape geometry, bool hasLengths)
    {
        OperandInfo[] sources = geometry.IsSelf ? [new OperandInfo("qkv")] : [new OperandInfo("q"), new OperandInfo("kv")];
        return (hasLengths ? sources.Append(new OperandInfo("lengths")) : sources).ToEquatableArray();
    }

    /// <summary>What is kept of a sequence that looks back at itself.</summary>
    public static StepCache Cache(AttentionShape geometry) => new(geometry.Heads, geometry.Width, geometry.Keys);

    /// <summary>The keys of the steps so far: one memory, whoever looks at it.</summary>
    public static int KeysSoFar(OneStep step, StepCache cache) => step.Room("keys", cache.KeyFloats, growth: cache.Width, block: StepCache.Block, of: 0);

    /// <summary>The query of one step, and all of the other sequence, which does not change; null if it does, which has been refused.</summary>
    /// <param name="step">The step.</param>
    /// <param name="leaveOut">An operand that is neither.</param>
    public static IReadOnlyList<int>? OfAnother(OneStep step, int leaveOut = -1)
    {
        if (step.Operand(0) is not { } query)
            return null;
        var read = new List<int> { query };
        foreach (int operand in Enumerable.Range(1, step.Y.Inputs.Count - 1).Where(i => i != leaveOut))
        {
            if (step.Whole(operand) is not { } whole)
                return null;
            read.Add(whole);
        }
        return read;
    }

    /// <summary>"Causal attention of 4 heads".</summary>
    public static string Title(AttentionShape geometry) =>
        (geometry.IsCausal ? "Causal attention" : geometry.IsSelf ? "Attention" : "Attention to another sequence")
        + $" of {geometry.Heads} {(geometry.Heads == 1 ? "head" : "heads")}";
}
