using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Normalisations that know nothing of the batch: y = γ·(x - mean)/√(variance + ε) + β, with mean and biased variance over a part of one sample.
/// Training and prediction are the same.
/// </summary>
/// <param name="stem">Of the layer's name.</param>
/// <param name="kind">Its attribute.</param>
/// <param name="isAffine">Whether γ and β are learned where nothing is written.</param>
/// <param name="arguments">Further arguments.</param>
internal abstract class SampleNorm(string stem, string kind, bool isAffine, params DeclaredArgument[] arguments)
    : Layer(stem, kind, [.. arguments, Epsilon, isAffine ? Affine : NotAffine])
{
    private static readonly RealArgument Epsilon = new("Epsilon", 1e-5, Interval.Above(0));

    private static readonly FlagArgument Affine = new("Affine", true), NotAffine = new("Affine", false);

    /// <summary>What has a mean and a variance of its own; null if nothing can, which has been reported.</summary>
    protected abstract Parts? PartsOf(StatementContext layer);

    /// <summary>Whether β stands beside γ.</summary>
    protected virtual bool IsShifted(StatementContext layer) => true;

    /// <summary>A sample in parts.</summary>
    /// <param name="Over">A shape of the sample in which sums over the parts are sums that there are: the elements stay in their order.</param>
    /// <param name="Each">The shape that has one number for each part.</param>
    protected sealed record Parts(TensorShape Over, TensorShape Each);

    public sealed override void Apply(StatementContext layer)
    {
        double epsilon = Epsilon.Of(layer);
        if (PartsOf(layer) is not { } parts || layer.Current is not { } x || layer.HasFailed)
            return;
        if (parts.Over.Size == parts.Each.Size)
        {
            layer.Report(DiagnosticIds.NothingToNormalize, layer.Text, x.Shape);
            return;
        }
        layer.Result = Normalized(layer, x, parts, epsilon);
        if (layer.Result is not { } normalized || !(isAffine ? Affine : NotAffine).Of(layer))
            return;
        TensorShape perChannel = TensorShape.Shared(x.Shape.Channels);
        Tensor? gamma = layer.Parameter("weight", perChannel, Initializers.Ones);
        if (!IsShifted(layer))
        {
            layer.Result = gamma is null ? null : layer.Add(new MapOp(new Operand(0) * new Operand(1)), x.Shape, normalized, gamma);
            return;
        }
        Tensor? beta = layer.Parameter("bias", perChannel, Initializers.Zeros);
        layer.Result = gamma is null || beta is null ? null : layer.Add(new MapOp((new Operand(0) * new Operand(1)) + new Operand(2)), x.Shape, normalized, gamma, beta);
    }

    /// <summary>
    /// (x - mean)/√(variance + ε). The mean comes first and the variance is that of the differences: with the mean of the squares it would drown in the rounding of a large mean.
    /// </summary>
    private static Tensor? Normalized(StatementContext layer, Tensor x, Parts parts, double epsilon)
    {
        (TensorShape over, TensorShape each) = (parts.Over, parts.Each);
        Tensor? parted = over == x.Shape ? x : layer.Add(new ReshapeOp(), over, x);
        if (parted is null)
            return null;
        ScalarExpression share = 1.0 / (over.Size / each.Size), difference = new Operand(0) - new Operand(1);
        Tensor? mean = layer.AddPart("mean", new ReduceOp(new Operand(0) * share, over), each, parted);
        Tensor? variance = mean is null ? null : layer.AddPart("variance", new ReduceOp(difference * difference * share, over), each, parted, mean);
        Tensor? normalized = mean is null || variance is null ? null : layer.Add(new MapOp(Normalization.Standardized(epsilon)), over, parted, mean, variance);
        return normalized is null || over == x.Shape ? normalized : layer.Add(new ReshapeOp(), x.Shape, normalized);
    }
}
