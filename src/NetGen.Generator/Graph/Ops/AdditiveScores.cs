using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Inputs (queries [T, A] or one [A], keys [S, A], v shared [1, A]): how much a query has to do with each key, Σ_a v_a·tanh(q_a + k_sa) (Bahdanau, Cho and Bengio 2015): [T, S]
/// or [S]. Nothing of T·S·A numbers is stored: the backward direction computes them once more.
/// </summary>
internal sealed record AdditiveScoresOp : Op
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("q", "k", "w");

    /// <summary>A sum, a hyperbolic tangent and a multiply-add for each query, key and feature.</summary>
    public override long Flops(EquatableArray<TensorShape> inputs, TensorShape result) => 4L * result.Size * inputs[0].Channels;

    public override void Propagate(Pullback y)
    {
        int[] read = [.. y.Y.Inputs, y.Dy];
        y.Give(0, new AdditiveScoresGradientOp(AdditiveOperand.Queries), read);
        y.Give(1, new AdditiveScoresGradientOp(AdditiveOperand.Keys), read);
        y.Give(2, new AdditiveScoresGradientOp(AdditiveOperand.Weight), read);
    }

    /// <summary>A query asks at its step; what it asks is there as a whole.</summary>
    public override int? TakeStep(OneStep step) =>
        step.Whole(1) is { } keys && step.Whole(2) is { } weight && step.Operand(0) is { } query ? step.Add(this, OneStep.Of(step.Y.Shape), query, keys, weight) : null;

    public override string Summary(OpUse use) => $"Σ {use.Names[2]}·tanh({use.Names[0]} + {use.Names[1]}) over the features, for each query and key: {use.From} → {use.Result}.";

    public override string KernelName(string layer, bool isBackward) => layer + "Scores";
}

/// <summary>The operands of <see cref="AdditiveScoresOp"/>.</summary>
internal enum AdditiveOperand
{
    /// <summary>Those who ask.</summary>
    Queries,

    /// <summary>Those who are asked.</summary>
    Keys,

    /// <summary>What each feature counts for.</summary>
    Weight,
}

/// <summary>
/// Inputs as of <see cref="AdditiveScoresOp"/>, then (dy): with t = tanh(q_a + k_sa), dq_a = v_a·Σ_s dy_s·(1 - t²), dk_sa = v_a·Σ over the queries of the same, dv_a = Σ dy_s·t
/// over samples, queries and keys.
/// </summary>
/// <param name="Of">Who receives it.</param>
internal sealed record AdditiveScoresGradientOp(AdditiveOperand Of) : GradientOp
{
    public override EquatableArray<OperandInfo> Operands(EquatableArray<TensorShape> shapes) => Named("q", "k", "w", "dy");

    public override string ResultName => Of == AdditiveOperand.Weight ? "dw" : "dx";

    public override string Summary(OpUse use)
    {
        string sum = $"{use.Names[0]} + {use.Names[1]}";
        return Of == AdditiveOperand.Weight
            ? $"Σ dy·tanh({sum}) over samples, queries and keys: {use.Result}."
            : $"Gradient of {(Of == AdditiveOperand.Keys ? "the keys" : "the queries")}: {use.Names[2]}·Σ dy·(1 - tanh²({sum})), tanh computed once more: {use.Result}.";
    }

    public override string KernelName(string layer, bool isBackward) =>
        layer + (Of switch { AdditiveOperand.Keys => "KeysGradient", AdditiveOperand.Weight => "ScoreWeightGradient", _ => "QueriesGradient" });
}
