using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>The activations without parameters: one map over any shape.</summary>
internal sealed class Activation() : StatementRule(
    "ReLU", "LeakyReLU", "ELU", "SELU", "GELU", "SiLU", "Sigmoid", "Tanh", "Softplus", "Sign", "Identity")
{
    public override string NameStem(Statement statement) => statement.Kind.ToLowerInvariant();

    public override void Apply(StatementContext layer)
    {
        ScalarExpression expression = Tree(layer);
        if (layer.HasFailed || layer.Current is not { } x)
            return;
        ActivationRules.Warn(layer, x);
        if (expression is not Operand)
            layer.Result = layer.Add(new MapOp(expression), x.Shape, x);
    }

    private static ScalarExpression Tree(StatementContext layer) => layer.Statement.Kind switch
    {
        "ReLU" => Activations.ReLU,
        "LeakyReLU" => Activations.LeakyReLU(layer.Number("Slope", 0.01, _ => true, "a finite number")),
        "ELU" => Activations.ELU(layer.Number("Alpha", 1, _ => true, "a finite number")),
        "SELU" => Activations.SELU,
        "GELU" => Activations.GELU,
        "SiLU" => Activations.SiLU,
        "Sigmoid" => Activations.Sigmoid,
        "Tanh" => Activations.Tanh,
        "Softplus" => Activations.Softplus(layer.Number("Beta", 1, v => v > 0, "greater than 0")),
        "Sign" => Activations.Sign,
        _ => Activations.Identity,
    };
}
