using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Normalisations that know nothing of the batch: y = γ·(x - mean)/√(variance + ε) + β, with mean and biased variance of a group of channels of one sample. Training and prediction are the same.
/// </summary>
/// <param name="stem">Of the layer's name.</param>
/// <param name="kind">Its attribute.</param>
/// <param name="isAffine">Whether γ and β are learned where nothing is written.</param>
/// <param name="arguments">Further arguments.</param>
internal abstract class SampleNorm(string stem, string kind, bool isAffine, params DeclaredArgument[] arguments) : Layer(stem, kind, [.. arguments, Epsilon, isAffine ? Affine : NotAffine])
{
    private static readonly RealArgument Epsilon = new("Epsilon", 1e-5, Interval.Above(0));

    private static readonly FlagArgument Affine = new("Affine", true), NotAffine = new("Affine", false);

    /// <summary>Into how many groups the channels are cut; null if they cannot be, which has been reported.</summary>
    protected abstract int? Groups(StatementContext layer);

    public sealed override void Apply(StatementContext layer)
    {
        double epsilon = Epsilon.Of(layer);
        if (Groups(layer) is not { } groups || layer.Current is not { } x || layer.HasFailed)
            return;
        if (x.Shape.Size == groups)
        {
            layer.Report(DiagnosticIds.NothingToNormalize, layer.Text, x.Shape);
            return;
        }
        layer.Result = Normalized(layer, x, groups, epsilon);
        if (layer.Result is not { } normalized || !(isAffine ? Affine : NotAffine).Of(layer))
            return;
        TensorShape perChannel = TensorShape.Shared(x.Shape.Channels);
        Tensor? gamma = layer.Parameter("weight", perChannel, Initializers.Ones), beta = layer.Parameter("bias", perChannel, Initializers.Zeros);
        layer.Result = gamma is null || beta is null ? null : layer.Add(new MapOp((new Operand(0) * new Operand(1)) + new Operand(2)), x.Shape, normalized, gamma, beta);
    }

    /// <summary>(x - mean)/√(variance + ε). The mean comes first and the variance is that of the differences: with the mean of the squares it would drown in the rounding of a large mean.</summary>
    private static Tensor? Normalized(StatementContext layer, Tensor x, int groups, double epsilon)
    {
        // A sample as a whole and a channel by itself have their statistics as they lie; else a group is made one channel.
        bool isOne = groups == 1, isChannel = groups == x.Shape.Channels && x.Shape.Rank == 3;
        TensorShape one = isOne ? TensorShape.Sample(1) : TensorShape.Sample(groups, 1, 1);
        Tensor? grouped = isOne || isChannel ? x
            : layer.Add(new ReshapeOp(), TensorShape.Sample(groups, x.Shape.Channels / groups, x.Shape.Height * x.Shape.Width), x);
        if (grouped is null)
            return null;
        ScalarExpression share = 1.0 / (x.Shape.Size / groups), difference = new Operand(0) - new Operand(1);
        Tensor? mean = layer.Add(new ReduceOp(new Operand(0) * share, grouped.Shape), one, grouped);
        Tensor? variance = mean is null ? null : layer.Add(new ReduceOp(difference * difference * share, grouped.Shape), one, grouped, mean);
        Tensor? normalized = mean is null || variance is null ? null
            : layer.Add(new MapOp(Normalization.Standardized(epsilon)), grouped.Shape, grouped, mean, variance);
        return normalized is null || grouped == x ? normalized : layer.Add(new ReshapeOp(), x.Shape, normalized);
    }
}
