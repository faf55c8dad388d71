using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Sampling("v"): in training μ + exp(½·v)·n with standard normal n, in prediction μ (Kingma and Welling 2013).</summary>
internal sealed class Sampling() : Merge("sampling", "Sampling", LogVariance)
{
    private static readonly TextArgument LogVariance = new("LogVariance");

    public override void Apply(StatementContext merge)
    {
        int stream = merge.Walk.NextStream();
        if (Others(merge, LogVariance.Of(merge) is { } name ? [name] : []) is not { } others || merge.Current is not { } mean)
            return;
        (NamedTensor other, Tensor logVariance) = (others[0], others[0].Tensor!);
        if (mean.Shape != logVariance.Shape)
            DoNotMerge(merge, other, "all dimensions must agree");
        if (merge.HasFailed)
            return;
        Tensor? sample = mean;
        if (!merge.IsPrediction)
        {
            Tensor? zeros = merge.AddPart("noise", new MapOp(0), mean.Shape);
            Tensor? noise = zeros is null ? null : merge.AddPart("noise", new GaussianNoiseOp(1, stream), mean.Shape, zeros);
            ScalarExpression drawn = new Operand(0) + (Activations.Exp.Substitute(0, 0.5 * new Operand(1)) * new Operand(2));
            sample = noise is null ? null : merge.Add(new MapOp(drawn), mean.Shape, mean, logVariance, noise);
        }
        merge.Result = sample is null ? null : WithLengths(merge, sample, [other]);
    }
}
