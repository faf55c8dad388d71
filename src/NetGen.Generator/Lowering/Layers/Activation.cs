using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>An activation, or another function of each element by itself, without parameters: one map over any shape. Each is a row of <see cref="All"/> and a tree in
/// <see cref="Activations"/>.</summary>
internal sealed class Activation : Layer
{
    private readonly Func<StatementContext, ScalarExpression> _tree;

    private Activation(string kind, ScalarExpression tree, ResultFacts? facts = null)
        : base(kind.ToLowerInvariant(), kind) => (_tree, Facts) = (_ => tree, facts ?? ResultFacts.None);

    /// <summary>One whose curve depends on a number.</summary>
    private Activation(string kind, RealArgument shape, Func<double, ScalarExpression> tree, ResultFacts? facts = null)
        : base(kind.ToLowerInvariant(), kind, shape) => (_tree, Facts) = (layer => tree(shape.Of(layer)), facts ?? ResultFacts.None);

    /// <summary>One whose curve depends on two numbers.</summary>
    private Activation(string kind, RealArgument first, RealArgument second, Func<double, double, ScalarExpression> tree, ResultFacts? facts = null)
        : base(kind.ToLowerInvariant(), kind, first, second) => (_tree, Facts) = (layer => tree(first.Of(layer), second.Of(layer)), facts ?? ResultFacts.None);

    /// <summary>One that stays between two bounds.</summary>
    private Activation(string kind, double least, double most)
        : base(kind.ToLowerInvariant(), kind, Bound("Least", least), Bound("Most", most))
    {
        _tree = Between;
        Facts = new("only those between bounds");
    }

    /// <summary>One that has another form.</summary>
    private Activation(string kind, FlagArgument flag, ScalarExpression where, ScalarExpression otherwise, ResultFacts? facts = null)
        : base(kind.ToLowerInvariant(), kind, flag) => (_tree, Facts) = (layer => flag.Of(layer) ? where : otherwise, facts ?? ResultFacts.None);

    private static readonly ResultFacts NotBelowZero = new("none below 0", NeverNegative: true);

    public static readonly IReadOnlyList<Activation> All =
    [
        new("ReLU", Activations.ReLU, new("none below 0", NeverNegative: true, KeepsPositive: true)),
        new("LeakyReLU", new RealArgument("Slope", 0.01, Interval.Any), Activations.LeakyReLU, new(KeepsPositive: true)),
        new("ReLU6", Activations.Clip(0, 6), new("only those between 0 and 6", NeverNegative: true)),
        new("ELU", new RealArgument("Alpha", 1, Interval.Any), Activations.ELU, new("none below a bound", KeepsPositive: true)),
        new("CELU", new RealArgument("Alpha", 1, Interval.Above(0)), Activations.CELU, new("none below a bound", KeepsPositive: true)),
        new("SELU", Activations.SELU, new("none below -1.76")),
        new("GELU", new FlagArgument("Approximate", false), Activations.ApproximateGELU, Activations.GELU, new("none below -0.17")),
        new("SiLU", Activations.SiLU, new("none below -0.28")),
        new("Mish", Activations.Mish, new("none below -0.31")),
        new("HardSwish", Activations.HardSwish, new("none below -0.38")),
        new("Sigmoid", Activations.Sigmoid, ResultFacts.Probabilities),
        new("HardSigmoid", Activations.HardSigmoid, ResultFacts.Probabilities),
        new("LogSigmoid", Activations.LogSigmoid, new("none above 0")),
        new("Tanh", Activations.Tanh, new("only those between -1 and 1")),
        new("HardTanh", least: -1, most: 1),
        new("Softsign", Activations.Softsign, new("only those between -1 and 1")),
        new("Softplus", new RealArgument("Beta", 1, Interval.Above(0)), Activations.Softplus, NotBelowZero),
        new("Sign", Activations.Sign, new("only -1, 0 and 1", AreSigns: true)),
        new("Identity", Activations.Identity),

        new("Affine", new RealArgument("Scale", 1, Interval.Any), new RealArgument("Shift", 0, Interval.Any), Activations.Affine),
        new("Clip", least: 0, most: 0),
        new("Power", new RealArgument("Exponent", 2, Interval.Between(-64, 64)), Activations.Power),
        new("Abs", Activations.Abs, NotBelowZero with { KeepsPositive = true }),
        new("Exp", Activations.Exp, NotBelowZero),
        new("Log", Activations.Log),
        new("Sqrt", Activations.Sqrt, NotBelowZero),
        new("Square", Activations.Square, NotBelowZero),
        new("Reciprocal", Activations.Reciprocal),
        new("Negate", Activations.Negate),
        new("Sin", Activations.Sin, new("only those between -1 and 1")),
        new("Cos", Activations.Cos, new("only those between -1 and 1")),
    ];

    public override bool KeepsSteps => true;

    public override ResultFacts Facts { get; }

    public override void Apply(StatementContext layer)
    {
        ScalarExpression tree = _tree(layer);
        if (layer.HasFailed || layer.Current is not { } x)
            return;
        ActivationRules.Warn(layer, this, x);
        if (tree is not Operand)
            layer.Result = layer.Add(new MapOp(tree), x.Shape, x);
    }

    private static RealArgument Bound(string name, double otherwise) => new(name, otherwise, Interval.Any);

    private ScalarExpression Between(StatementContext layer)
    {
        double least = ((RealArgument)Arguments[0]).Of(layer), most = ((RealArgument)Arguments[1]).Of(layer);
        if (most < least)
            layer.Report(DiagnosticIds.OutOfRange, Arguments[1].Name, FormattableString.Invariant($"at least {least}, the lower bound"), most);
        return Activations.Clip(least, most);
    }
}
