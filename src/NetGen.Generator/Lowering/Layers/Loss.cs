using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>
/// A loss takes the current tensor and leaves it the current one; in training its value times its Weight joins the total.
/// It compares with a constant (Value), with a tensor of the network (Target names one, other than its own), or with what the caller gives to each step.
/// </summary>
internal abstract class Loss(string kind, params DeclaredArgument[] arguments) : Layer("loss", kind, [Weight, Target, .. arguments])
{
    /// <summary>Factor in the total loss.</summary>
    private static readonly RealArgument Weight = new("Weight", 1, Interval.Any);

    /// <summary>What it compares with: a tensor of the network, or what callers hand to each step.</summary>
    protected static readonly TextArgument Target = new("Target");

    /// <summary>Whether the caller says what each sample counts for.</summary>
    protected static readonly FlagArgument SampleWeights = new("SampleWeights", false);

    /// <summary>A constant for every element instead.</summary>
    protected static readonly RealArgument Value = new("Value", 0, Interval.Any);

    public sealed override void Apply(StatementContext loss)
    {
        double weight = Weight.Of(loss);
        if (loss.Current is not { } tensor)
            return;
        if (loss.Walk.NetworkRun is not null)
        {
            // A step that runs the network has losses of its own; this one says what the network's answer is.
            loss.Walk.LossInput = tensor;
            loss.Result = tensor;
            return;
        }
        if (!HasTarget && Target.IsIn(loss.Statement))
            loss.Report(DiagnosticIds.LossWithoutTarget, loss.Text);
        if (Accepts(loss, tensor) && !loss.HasFailed)
        {
            LogitRules.WarnOfDropout(loss, tensor);
            if (TakesLogits(loss))
                LogitRules.WarnOfActivation(loss, tensor);
            loss.Walk.LossInput = tensor;
            loss.Walk.Assembly.LossInputs.Add(tensor.Node);
            if (loss.Walk.ComputesLosses)
                Train(loss, tensor, weight);
            else if (Predicted(loss, tensor, weight) is { } predicted)
                loss.Walk.Assembly.PredictedLosses.Add(predicted);
        }
        loss.Result = tensor;
    }

    /// <summary>Reports a tensor that the loss cannot work on.</summary>
    protected virtual bool Accepts(StatementContext loss, Tensor tensor) => true;

    /// <summary>What callers call its target, where nothing else is said.</summary>
    protected virtual string DefaultTarget => "target";

    /// <summary>Whether it compares with anything.</summary>
    protected virtual bool HasTarget => true;

    /// <summary>What it computes of each element; where nothing is said, the network computes <see cref="Terms"/>.</summary>
    protected virtual LossKind KindOf(StatementContext loss, Tensor tensor) => LossKind.Terms;

    /// <summary>
    /// The loss of each sample, without its weight: [1], or shared where it is the same for all. For the loss on data that is not trained on, unless the
    /// runtime computes it by its kind.
    /// </summary>
    protected virtual Tensor? Terms(StatementContext loss, Tensor tensor) => throw new NotSupportedException($"[{Kind}] is computed by the runtime.");

    /// <summary>Whether its mean is over the real steps of sequences, not over samples.</summary>
    protected virtual bool CountsSteps => true;

    /// <summary>The tensor that it is computed from: its own, or one before it.</summary>
    protected virtual Tensor Source(StatementContext loss, Tensor tensor) => tensor;

    /// <summary>Whether it works on logits, any number of either sign.</summary>
    protected virtual bool TakesLogits(StatementContext loss) => false;

    /// <summary>The weighted loss as a shared scalar.</summary>
    protected abstract Tensor? Lower(StatementContext loss, Tensor tensor, double weight);

    private void Train(StatementContext loss, Tensor tensor, double weight)
    {
        if (Lower(loss, Compared(loss, tensor), weight) is not { } value)
            return;
        loss.Walk.Assembly.Losses.Add(value.Node);
        loss.Walk.Assembly.LossNames.Add(loss.Name);
    }

    /// <summary>The loss where it is not trained with: what it would read, or its value for each sample.</summary>
    private PredictedLoss? Predicted(StatementContext loss, Tensor tensor, double weight)
    {
        LossKind kind = KindOf(loss, tensor);
        if (kind == LossKind.Terms)
        {
            Tensor compared = Compared(loss, tensor);
            Tensor? terms = Terms(loss, compared);
            if (terms is { Shape.PerSample: false })
                terms = loss.AddPart("of each sample", new MapOp(new Operand(0)), TensorShape.Sample(1), terms);
            // What callers compare with is known by its name, for metrics, though the network computes the loss itself.
            string? given = HasTarget && !Value.IsIn(loss.Statement) && NamedTarget(loss, tensor) is null ? TargetName(loss, tensor) : null;
            given = loss.Walk.Assembly.Targets.Any(target => target.Name == given) ? given : null;
            return terms is null ? null : new PredictedLoss(loss.Name, kind, weight, tensor.Node, terms.Node, -1, given, 0)
            {
                Lengths = CountsSteps ? compared.Lengths?.Port : null,
                Real = CountsSteps ? compared.Lengths?.Told ?? EquatableArray<int>.Empty : EquatableArray<int>.Empty,
                TakesLogits = TakesLogits(loss),
                Details = DetailsOf(loss, tensor),
            };
        }
        bool isConstant = Value.IsIn(loss.Statement);
        NamedTensor? other = isConstant ? null : NamedTarget(loss, tensor);
        SequenceLengths? lengths = Compared(loss, tensor).Lengths;
        return new PredictedLoss(
            loss.Name, kind, weight, tensor.Node, Source(loss, tensor).Node, other?.Tensor?.Node ?? -1,
            isConstant || other is not null ? null : TargetName(loss, tensor), isConstant ? Value.Of(loss) : 0)
        {
            Lengths = lengths?.Port,
            Real = lengths?.Told ?? EquatableArray<int>.Empty,
            TakesLogits = TakesLogits(loss),
            Details = DetailsOf(loss, tensor),
        };
    }

    /// <summary>
    /// The tensor with the lengths of what is compared: its own, or those of the tensor of the network that it is compared with, which an autoencoder has lost on the way;
    /// of both a step that is real in both. Those of different inputs are reported.
    /// </summary>
    protected static Tensor Compared(StatementContext loss, Tensor tensor)
    {
        if (Value.IsIn(loss.Statement) || NamedTarget(loss, tensor) is not { Tensor: { Lengths: { } lengths } target } named || target.Shape != tensor.Shape)
            return tensor;
        return tensor with { Lengths = tensor.Lengths is { } own ? RealSteps.Together(loss, own, lengths, named) : lengths };
    }

    private string TargetName(StatementContext loss, Tensor tensor) => Target.Of(loss)
        ?? (loss.Walk.LossCount > 1 ? loss.Walk.UseNameOf(tensor) : null)
        ?? DefaultTarget;

    /// <summary>One number of each sample.</summary>
    protected static TensorShape PerSample { get; } = TensorShape.Sample(1);

    /// <summary>A sum over all elements of each sample, [1].</summary>
    protected static Tensor? SumOfEach(StatementContext loss, string part, ScalarExpression tree, TensorShape over, params Tensor[] operands)
    {
        if (over.Size > 1)
            return loss.AddPart(part, new ReduceOp(tree.Simplify(), over), PerSample, operands);
        Tensor? one = loss.AddPart(part, new MapOp(tree.Simplify()), over, operands);
        return one is null || over == PerSample ? one : loss.AddPart(part, new ReshapeOp(), PerSample, one);
    }

    /// <summary>What the caller says each sample counts for, [1]; null where all count alike.</summary>
    protected Tensor? GivenWeights(StatementContext loss, Tensor tensor) => SampleWeights.Of(loss) ? CallersTarget(loss, tensor, "weights", TensorShape.Sample(1)) : null;

    /// <summary>The mean of what each sample gives, by what it counts for; 0 where nothing counts.</summary>
    protected static Tensor? Weighted(StatementContext loss, Tensor terms, Tensor given, double weight)
    {
        Tensor? sum = loss.AddPart("sum", new ReduceOp(RealSteps.Weighted(new Operand(0), new Operand(1)), terms.Shape), TensorShape.Scalar, terms, given);
        return sum is not null && RealSteps.Total(loss, given) is { } total
            ? loss.Add(new MapOp(weight * RealSteps.Mean(new Operand(0), new Operand(1))), TensorShape.Scalar, sum, total)
            : null;
    }

    /// <summary>What it computes besides its kind, where it is not computed: for the loss on data that it is not trained on.</summary>
    protected virtual LossDetails DetailsOf(StatementContext loss, Tensor tensor) =>
        Arguments.Contains(SampleWeights) && SampleWeights.Of(loss) ? LossDetails.None with { SampleWeights = TargetName(loss, tensor) + "_weights" } : LossDetails.None;

    /// <summary>What the caller gives to compare with, as a node: numbers, or with a bound indices. Losses that ask for the same one share it.</summary>
    /// <param name="ignored">A label that may stand for any, though it be none of the classes.</param>
    protected Tensor? CallersTarget(StatementContext loss, Tensor tensor, TensorShape shape, int bound = 0, int? ignored = null) =>
        CallersPort(loss, TargetName(loss, tensor), shape, bound, tensor.Lengths?.Port, ignored, real: tensor.Lengths?.Told);

    /// <summary>What the caller gives besides, under the target's name with <paramref name="what"/> behind it: "labels_length".</summary>
    protected Tensor? CallersTarget(StatementContext loss, Tensor tensor, string what, TensorShape shape, int bound = 0) =>
        CallersPort(loss, TargetName(loss, tensor) + "_" + what, shape, bound, lengths: null, ignored: null);

    /// <summary>What the caller calls the number of labels of each sample.</summary>
    protected string CountsName(StatementContext loss, Tensor tensor) => TargetName(loss, tensor) + "_lengths";

    /// <summary>Labels of which each sample has as many as it says: both as nodes.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="tensor">What it works on.</param>
    /// <param name="most">The most labels that a sample may have.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="blank">The one of them, the first or the last, that is no label.</param>
    protected (Tensor Labels, Tensor Counts)? CallersLabels(StatementContext loss, Tensor tensor, int most, int classes, int blank)
    {
        string name = CountsName(loss, tensor);
        Tensor? labels = CallersPort(loss, TargetName(loss, tensor), TensorShape.Sample(most), blank == 0 ? classes : classes - 1, name, ignored: null, first: blank == 0 ? 1 : 0);
        Tensor? counts = CallersPort(loss, name, TensorShape.Sample(1), most + 1, lengths: null, ignored: null);
        return labels is null || counts is null ? null : (labels, counts);
    }

    private static Tensor? CallersPort(
        StatementContext loss, string name, TensorShape shape, int bound, string? lengths, int? ignored, int first = 0, EquatableArray<int>? real = null)
    {
        EquatableArray<int> told = real ?? EquatableArray<int>.Empty;
        GraphWalk walk = loss.Walk;
        GraphAssembly graph = walk.Assembly;
        var port = new PortOp(PortRole.Target, name, walk.TargetIndex(name), bound > 0 ? Element.Index : Element.Real, bound);
        if (graph.Targets.FirstOrDefault(t => t.Name == name) is { } known)
        {
            if (known.Op == port with { Index = known.Op.Index } && known.Shape == shape)
            {
                // What one of them reads to the end must be right to the end.
                graph.Targets[graph.Targets.IndexOf(known)] = known with
                {
                    Lengths = known.Lengths == lengths && known.Real.Equals(told) ? lengths : null,
                    Real = told,
                    Ignored = known.Ignored == ignored ? ignored : null,
                };
                return new Tensor(known.Node, shape, loss.Site);
            }
            loss.Report(Problem.Between(DiagnosticIds.TargetConflict, loss.Site, walk.SiteOf(known.Node),
                name, Describe(port, shape), Describe(known.Op, known.Shape)));
            return null;
        }
        if (loss.Add(port, shape) is not { } target)
            return null;
        graph.Targets.Add(new PortInfo(port, shape, target.Node) { Lengths = lengths, Real = told, Ignored = ignored, First = first });
        return target;
    }

    /// <summary>What it is compared with: the tensor of the network that Target names, or numbers that the caller gives.</summary>
    protected Tensor? TargetOf(StatementContext loss, Tensor tensor, TensorShape shape) =>
        NamedTarget(loss, tensor) is { } named ? OfShape(loss, named, shape) : CallersTarget(loss, tensor, shape);

    /// <summary>A named tensor; null if it is in error or of another shape, which is reported.</summary>
    protected static Tensor? OfShape(StatementContext loss, NamedTensor named, TensorShape shape)
    {
        if (named.Tensor is not { } tensor || tensor.Shape == shape)
            return named.Tensor;
        loss.Report(Problem.Between(DiagnosticIds.TargetShape, loss.Site, named.Site, loss.Text, shape.ToString(), named.Name, tensor.Shape.ToString()));
        return null;
    }

    /// <summary>The tensor that Target names, unless that is the loss's own input.</summary>
    protected static NamedTensor? NamedTarget(StatementContext loss, Tensor tensor)
    {
        if (Target.Of(loss) is not { } name || loss.Walk.Scope.Find(name) is not { } named)
            return null;
        loss.Walk.Use(name, loss.Site);
        return !loss.TakesNumbers(named.Tensor) ? null : named.Tensor is null || named.Tensor.Node != tensor.Node ? named : null;
    }

    private static string Describe(PortOp port, TensorShape shape) =>
        port.Element == Element.Index ? FormattableString.Invariant($"labels {shape} of {port.Bound} classes") : shape.ToString();
}
