using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// Mean over samples (and positions) of -log softmax(x)[label], on logits [classes], [classes, height, width] or [steps, classes]; or of -Σ t·log softmax(x) with a distribution
/// t. Labels may
/// count differently, by their class, sample or step.
/// </summary>
internal sealed class SoftmaxCrossEntropy() : Loss("SoftmaxCrossEntropy", ClassWeights, Smoothing, Ignore, Soft, SampleWeights)
{
    private static readonly WeightsArgument ClassWeights = new("ClassWeights", Interval.AtLeast(0));
    private static readonly RealArgument Smoothing = new("Smoothing", 0, Interval.Between(0, 1));
    private static readonly WholeArgument Ignore = new("Ignore", int.MinValue);
    private static readonly FlagArgument Soft = new("Soft", false);

    protected override bool Accepts(StatementContext loss, Tensor tensor)
    {
        Node before = Preceding.Skip(loss.Walk.Assembly, tensor.Node, op => op is ReshapeOp or DropoutOp);
        if (before.Op is SoftmaxOp)
            loss.Report(Problem.Between(DiagnosticIds.SoftmaxTwice, loss.Site, loss.Walk.SiteOf(before.Id)));
        if (tensor.Shape.Channels < 2)
            loss.Report(DiagnosticIds.LossInput, loss.Text, "logits of at least 2 classes", tensor.Shape, "; for one logit there is [BinaryCrossEntropy]");
        if (!Soft.Of(loss) && Target.Of(loss) is { } name && loss.Walk.Scope.Find(name) is { Tensor: { } other } && other.Node != tensor.Node)
            loss.Report(DiagnosticIds.LossInput, loss.Text, "labels from the caller as its target", other.Shape, "; give Target a name that no tensor has, or set Soft = true");
        EquatableArray<double> weights = ClassWeights.Of(loss);
        Smoothing.Of(loss);
        if (weights.Count > 0 && weights.Count != tensor.Shape.Channels)
            loss.Report(DiagnosticIds.ClassWeightCount, loss.Text, Wording.Count(weights.Count, "class weight"), tensor.Shape.Channels);
        if (Soft.Of(loss) && Ignore.IsIn(loss.Statement))
            loss.Report(DiagnosticIds.SoftAndIgnore, loss.Text);
        return !loss.HasFailed;
    }

    protected override string DefaultTarget => "labels";

    protected override LossKind KindOf(StatementContext loss, Tensor tensor) => Soft.Of(loss) ? LossKind.SoftmaxCrossEntropyOfDistributions : LossKind.SoftmaxCrossEntropy;

    protected override bool TakesLogits(StatementContext loss) => true;

    protected override LossDetails DetailsOf(StatementContext loss, Tensor tensor) => base.DetailsOf(loss, tensor) with
    {
        ClassWeights = ClassWeights.Of(loss), Smoothing = Smoothing.Of(loss), Ignored = Ignore.IsIn(loss.Statement) ? Ignore.Of(loss) : null,
    };

    protected override Tensor? Lower(StatementContext loss, Tensor tensor, double weight)
    {
        TensorShape positions = tensor.Shape.WithChannels(1);
        return Soft.Of(loss) ? OfDistributions(loss, tensor, weight, positions) : OfLabels(loss, tensor, weight, positions);
    }

    private Tensor? OfLabels(StatementContext loss, Tensor tensor, double weight, TensorShape positions)
    {
        int classes = tensor.Shape.Channels;
        int? ignored = Ignore.IsIn(loss.Statement) ? Ignore.Of(loss) : null;
        EquatableArray<double> classWeights = ClassWeights.Of(loss);
        double smoothing = Smoothing.Of(loss);
        if (CallersTarget(loss, tensor, tensor.Shape.Rank == 1 ? TensorShape.Sample() : positions, classes, ignored) is not { } labels)
            return null;
        Tensor? given = GivenWeights(loss, tensor);
        if (loss.HasFailed)
            return null;
        Tensor? Counted(EquatableArray<double> ofClasses) => ofClasses.Count == 0 && ignored is null
            ? null
            : loss.AddPart("labels", new LabelWeightsOp(classes, ofClasses, ignored >= 0 && ignored < classes ? ignored.Value : -1), positions, labels);
        Tensor? each = Each(loss, tensor, positions, given, Counted(classWeights));
        if (each is null)
            return loss.Add(new SoftmaxCrossEntropyOp(weight, smoothing), TensorShape.Scalar, tensor, labels);
        if (RealSteps.Total(loss, each) is not { } total)
            return null;
        // What a class counts for changes what is spread over the classes too, so that this is a second term then.
        bool spreadsUnevenly = classWeights.Count > 0 && smoothing > 0;
        double hot = spreadsUnevenly ? weight * (1 - smoothing) : weight;
        Tensor? scale = loss.AddPart("scale", new MapOp(RealSteps.Mean(hot, new Operand(0))), TensorShape.Scalar, total);
        Tensor? value = scale is null ? null : loss.Add(new SoftmaxCrossEntropyOp(1, spreadsUnevenly ? 0 : smoothing), TensorShape.Scalar, tensor, labels, each, scale);
        if (value is null || !spreadsUnevenly)
            return value;
        Tensor? alike = Each(loss, tensor, positions, given, Counted(EquatableArray<double>.Empty));
        Tensor? spread = Sum(loss, tensor, alike, smoothing / classes, target: null, classWeights);
        ScalarExpression both = new Operand(0) + (weight * RealSteps.Mean(new Operand(1), new Operand(2)));
        return spread is null ? null : loss.Add(new MapOp(both), TensorShape.Scalar, value, spread, total);
    }

    /// <summary>PyTorch's: the weights of classes change the distribution, not what the mean is taken over.</summary>
    private Tensor? OfDistributions(StatementContext loss, Tensor tensor, double weight, TensorShape positions)
    {
        Tensor? target = TargetOf(loss, tensor, tensor.Shape), each = target is null ? null : Each(loss, tensor, positions, GivenWeights(loss, tensor), null);
        Tensor? sum = target is null || loss.HasFailed ? null : Sum(loss, tensor, each, Smoothing.Of(loss), target, ClassWeights.Of(loss));
        if (sum is null)
            return null;
        if (each is null)
            return loss.Add(new MapOp(weight / tensor.Shape.Positions * (new Operand(0) / new Symbol(RuntimeValue.BatchSize))), TensorShape.Scalar, sum);
        return RealSteps.Total(loss, each) is { } total ? loss.Add(new MapOp(weight * RealSteps.Mean(new Operand(0), new Operand(1))), TensorShape.Scalar, sum, total) : null;
    }

    /// <summary>
    /// Σ over positions of what each counts for times -Σ t·log softmax(x), t being ε of the even distribution and 1 - ε of the target, or <paramref name="smoothing"/> alone.
    /// </summary>
    private static Tensor? Sum(StatementContext loss, Tensor tensor, Tensor? each, double smoothing, Tensor? target, EquatableArray<double> classWeights)
    {
        if (Logarithms.Of(loss, tensor) is not { } logarithms)
            return null;
        var operands = new List<Tensor> { logarithms };
        ScalarExpression Next(Tensor operand)
        {
            operands.Add(operand);
            return new Operand(operands.Count - 1);
        }
        ScalarExpression t = target is null ? smoothing : ((1 - smoothing) * Next(target)) + (smoothing / tensor.Shape.Channels);
        if (classWeights.Count > 0)
        {
            if (loss.AddPart("class weights", new TableOp(classWeights), TensorShape.Shared(classWeights.Count)) is not { } table)
                return null;
            t *= Next(table);
        }
        ScalarExpression term = -(t * new Operand(0)), counted = each is null ? term : RealSteps.Weighted(term, Next(each));
        return loss.Add(new ReduceOp(counted.Simplify(), tensor.Shape), TensorShape.Scalar, [.. operands]);
    }

    /// <summary>What each position counts for: its label, its sample, whether it is a real step; null where all count alike.</summary>
    private static Tensor? Each(StatementContext loss, Tensor tensor, TensorShape positions, Tensor? given, Tensor? labels)
    {
        Tensor? mask = RealSteps.Mask(loss, tensor);
        Tensor[] parts = new[] { labels, given, mask }.OfType<Tensor>().ToArray();
        if (parts.Length == 0)
            return null;
        if (parts.Length == 1 && parts[0].Shape == positions)
            return parts[0];
        ScalarExpression? product = null;
        for (int i = 0; i < parts.Length - (mask is null ? 0 : 1); i++)
            product = product is null ? new Operand(i) : product * new Operand(i);
        ScalarExpression weight = mask is null ? product! : RealSteps.Of(product ?? new Constant(1), new Operand(parts.Length - 1));
        return loss.AddPart("weights", new MapOp(weight), positions, parts);
    }
}
