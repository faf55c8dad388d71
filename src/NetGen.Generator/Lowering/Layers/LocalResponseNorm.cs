using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// y[c] = x[c]·(k + α/size·Σ x[c']²)^-β over the size channels around c (Krizhevsky et al. 2012, section 3.3). The window and the division of α are PyTorch's:
/// ⌊size/2⌋ channels before c, ⌊(size - 1)/2⌋ after, those outside counting as zero.
/// </summary>
internal sealed class LocalResponseNorm() : Layer("lrn", "LocalResponseNorm", Size, Alpha, Beta, K)
{
    private static readonly WholeArgument Size = new("Size", least: 1, otherwise: 5);
    private static readonly RealArgument Alpha = new("Alpha", 1e-4, Interval.AtLeast(0));
    private static readonly RealArgument Beta = new("Beta", 0.75, Interval.Any);
    private static readonly RealArgument K = new("K", 1, Interval.Above(0));

    public override bool KeepsSteps => true;

    public override string ShortName => "LRN";

    public override void Apply(StatementContext layer)
    {
        int size = Size.Of(layer);
        double alpha = Alpha.Of(layer), beta = Beta.Of(layer), k = K.Of(layer);
        if (layer.Current is not { } x || layer.HasFailed)
            return;
        Tensor? squares = layer.Add(new MapOp(new Operand(0) * new Operand(0)), x.Shape, x);
        Tensor? sums = squares is null ? null : layer.Add(new ChannelWindowSumOp(size / 2, (size - 1) / 2), x.Shape, squares);
        ScalarExpression scale = new Binary(BinaryOperator.Pow, (alpha / size * new Operand(1)) + k, -beta);
        layer.Result = sums is null ? null : layer.Add(new MapOp(new Operand(0) * scale), x.Shape, x, sums);
    }
}
