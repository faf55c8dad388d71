using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>log Σ e^(s/τ) over the positive and the negatives, less s/τ of the positive; s the cosine with the anchor.</summary>
internal sealed class InfoNCE() : SampleLoss("InfoNCE", Anchor, Positive, Negatives, Temperature, SampleWeights)
{
    private static readonly TextArgument Anchor = new("Anchor"), Positive = new("Positive");

    private static readonly TextsArgument Negatives = new("Negatives");

    private static readonly RealArgument Temperature = new("Temperature", 0.1, Interval.Above(0));

    /// <summary>Under the roots, so that a vector of zeros has a direction, as in <see cref="CosineLoss"/>.</summary>
    private const double Epsilon = 1e-12;

    protected override bool HasTarget => false;

    protected override Tensor? Terms(StatementContext loss, Tensor tensor)
    {
        double temperature = Temperature.Of(loss);
        if (Negatives.Of(loss).Count == 0)
            loss.Report(DiagnosticIds.NoTensorNamed, loss.Statement.Kind);
        if (Vector(loss) is not { } anchor || Named(loss, Positive.Of(loss), anchor.Shape) is not { } positive || loss.HasFailed)
            return null;
        ScalarExpression x = new Operand(0);
        if (SumOfEach(loss, "anchor squared", x * x, anchor.Shape, anchor) is not { } square || Similarity(loss, anchor, square, positive, temperature) is not { } own)
            return null;
        List<Tensor> scores = [own];
        foreach (string name in Negatives.Of(loss))
        {
            if (Others(loss, name, anchor.Shape) is not { } negative || Similarity(loss, anchor, square, negative, temperature) is not { } score)
                return null;
            scores.Add(score);
        }
        Tensor? all = loss.AddPart("scores", new ConcatOp(), TensorShape.Sample(scores.Sum(s => s.Shape.Size)), [.. scores]);
        Tensor? sum = all is null ? null : loss.AddPart("of all", new LogSumExpOp(), PerSample, all);
        return sum is null ? null : loss.AddPart("of each sample", new MapOp(x - new Operand(1)), PerSample, sum, own);
    }

    /// <summary>The cosine of the anchor with one vector, [1], or with each of several, [K], over the temperature.</summary>
    private static Tensor? Similarity(StatementContext loss, Tensor anchor, Tensor square, Tensor other, double temperature)
    {
        ScalarExpression a = new Operand(0), b = new Operand(1);
        TensorShape each = other.Shape.IsSequence ? other.Shape.WithChannels(1) : PerSample;
        Tensor? product = loss.AddPart("product", new ReduceOp(a * b, other.Shape), each, other, anchor);
        Tensor? own = loss.AddPart("squared", new ReduceOp(a * a, other.Shape), each, other);
        ScalarExpression norms = new Unary(UnaryOperator.Rsqrt, (b + Epsilon) * (new Operand(2) + Epsilon));
        Tensor? cosine = product is null || own is null ? null : loss.AddPart("cosine", new MapOp((1 / temperature * a) * norms), each, product, own, square);
        return cosine is null || !each.IsSequence ? cosine : loss.AddPart("scores", new ReshapeOp(), TensorShape.Sample(each.Steps), cosine);
    }

    private static Tensor? Vector(StatementContext loss)
    {
        if (Anchor.Of(loss) is not { } name || loss.Walk.Use(name, loss.Site) is not { } named || !loss.TakesNumbers(named.Tensor) || named.Tensor is not { } anchor)
            return null;
        if (anchor.Shape.Rank == 1)
            return anchor;
        loss.Report(DiagnosticIds.LossInput, Remedy.Before("Flatten"), loss.Text, "embeddings [features]", anchor.Shape, "; put [Flatten] before them");
        return null;
    }

    /// <summary>A named vector as large as the anchor, or a sequence of such.</summary>
    private static Tensor? Others(StatementContext loss, string name, TensorShape anchor)
    {
        if (loss.Walk.Use(name, loss.Site) is not { } named || !loss.TakesNumbers(named.Tensor) || named.Tensor is not { } tensor)
            return null;
        return tensor.Shape.IsSequence && tensor.Shape.Channels == anchor.Channels ? tensor : OfShape(loss, named, anchor);
    }
}
