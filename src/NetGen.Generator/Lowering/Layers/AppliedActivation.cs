using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Arguments;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering.Layers;

/// <summary>Apply(nameof(MyOps.Swish), 1.5): an elementwise function that the user has written.</summary>
internal sealed class AppliedActivation() : Layer("apply", StructuralKinds.Apply, Function, Numbers)
{
    private static readonly TextArgument Function = new("Activation");

    private static readonly RealsArgument Numbers = new("Arguments");

    /// <summary>The formula, which the parser adds.</summary>
    private static readonly TextsArgument Formula = new(StructuralKinds.Formula);

    public override bool KeepsSteps => true;

    public override string Title(Statement statement) => Function.Of(statement) ?? Kind;

    public override void Apply(StatementContext layer)
    {
        if (layer.Current is not { } x)
            return;
        ScalarExpression tree = Tree(Formula.Of(layer)).Simplify();
        if (tree is not Operand)
            layer.Result = layer.Add(new MapOp(tree), x.Shape, x);
    }

    private static ScalarExpression Tree(EquatableArray<string> formula)
    {
        var stack = new Stack<ScalarExpression>();
        foreach (string token in formula)
        {
            if (token == ActivationToken.Number)
                stack.Push(new Operand(0));
            else if (ActivationToken.ValueOf(token) is { } value)
                stack.Push(value);
            else if (Enum.TryParse(token, out UnaryOperator unary))
                stack.Push(new Unary(unary, stack.Pop()));
            else if (Enum.TryParse(token, out BinaryOperator binary))
                stack.Push(Binary(binary, stack.Pop(), stack.Pop()));
            else
                stack.Push(Choice(ComparisonOf(token), stack.Pop(), stack.Pop(), stack.Pop(), stack.Pop()));
        }
        return stack.Count == 1 ? stack.Pop() : new Operand(0);

        static Comparison ComparisonOf(string token) => (Comparison)Enum.Parse(typeof(Comparison), token.Substring(ActivationToken.Choose.Length));

        // What stands last in the formula comes first off the stack.
        static ScalarExpression Binary(BinaryOperator op, ScalarExpression right, ScalarExpression left) => new Binary(op, left, right);

        static ScalarExpression Choice(Comparison comparison, ScalarExpression otherwise, ScalarExpression then, ScalarExpression right, ScalarExpression left) =>
            new Choose(comparison, left, right, then, otherwise);
    }
}
