using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>An activation without parameters: one map over any shape. Each is a row of <see cref="All"/> and a tree in <see cref="Activations"/>.</summary>
internal sealed class Activation : Layer
{
    private readonly RealArgument? _shape;
    private readonly Func<double, ScalarExpression> _tree;

    private Activation(string kind, ScalarExpression tree, ResultFacts? facts = null)
        : base(kind.ToLowerInvariant(), kind) => (_tree, Facts) = (_ => tree, facts ?? ResultFacts.None);

    /// <summary>One whose curve depends on a number.</summary>
    private Activation(string kind, RealArgument shape, Func<double, ScalarExpression> tree, ResultFacts facts)
        : base(kind.ToLowerInvariant(), kind, shape) => (_shape, _tree, Facts) = (shape, tree, facts);

    public static readonly IReadOnlyList<Activation> All =
    [
        new("ReLU", Activations.ReLU, new("none below 0", NeverNegative: true, KeepsPositive: true)),
        new("LeakyReLU", new RealArgument("Slope", 0.01, Interval.Any), Activations.LeakyReLU, new(KeepsPositive: true)),
        new("ELU", new RealArgument("Alpha", 1, Interval.Any), Activations.ELU, new("none below a bound", KeepsPositive: true)),
        new("SELU", Activations.SELU, new("none below -1.76")),
        new("GELU", Activations.GELU, new("none below -0.17")),
        new("SiLU", Activations.SiLU, new("none below -0.28")),
        new("Sigmoid", Activations.Sigmoid, ResultFacts.Probabilities),
        new("Tanh", Activations.Tanh, new("only those between -1 and 1")),
        new("Softplus", new RealArgument("Beta", 1, Interval.Above(0)), Activations.Softplus, new("none below 0", NeverNegative: true)),
        new("Sign", Activations.Sign, new("only -1, 0 and 1", AreSigns: true)),
        new("Identity", Activations.Identity),
    ];

    public override bool KeepsSteps => true;

    public override ResultFacts Facts { get; }

    public override void Apply(StatementContext layer)
    {
        ScalarExpression tree = _tree(_shape?.Of(layer) ?? 0);
        if (layer.HasFailed || layer.Current is not { } x)
            return;
        ActivationRules.Warn(layer, this, x);
        if (tree is not Operand)
            layer.Result = layer.Add(new MapOp(tree), x.Shape, x);
    }
}
