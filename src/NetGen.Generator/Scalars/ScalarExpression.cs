namespace NetGen.Generator.Scalars;

/// <summary>
/// An elementwise computation as a tree over scalars: the one definition of an activation, a loss or a chain of them, from which the derivative,
/// the SIMD text, the GPU text and the reference value all come. Records: equal trees are equal.
/// </summary>
internal abstract record ScalarExpression
{
    public static implicit operator ScalarExpression(double value) => new Constant(value);

    public static ScalarExpression operator +(ScalarExpression a, ScalarExpression b) => new Binary(BinaryOperator.Add, a, b);

    public static ScalarExpression operator -(ScalarExpression a, ScalarExpression b) => new Binary(BinaryOperator.Subtract, a, b);

    public static ScalarExpression operator *(ScalarExpression a, ScalarExpression b) => new Binary(BinaryOperator.Multiply, a, b);

    public static ScalarExpression operator /(ScalarExpression a, ScalarExpression b) => new Binary(BinaryOperator.Divide, a, b);

    public static ScalarExpression operator -(ScalarExpression a) => new Unary(UnaryOperator.Negate, a);
}

internal sealed record Constant(double Value) : ScalarExpression;

/// <summary>The element of input number <paramref name="Index"/> of the node that owns the tree.</summary>
internal sealed record Operand(int Index) : ScalarExpression;

/// <summary>A number known only when the step runs.</summary>
internal sealed record Symbol(RuntimeValue Value) : ScalarExpression;

internal sealed record Unary(UnaryOperator Operator, ScalarExpression Argument) : ScalarExpression;

internal sealed record Binary(BinaryOperator Operator, ScalarExpression Left, ScalarExpression Right) : ScalarExpression;

/// <summary>left (comparison) right ? whenTrue : whenFalse.</summary>
internal sealed record Choose(Comparison Comparison, ScalarExpression Left, ScalarExpression Right, ScalarExpression WhenTrue, ScalarExpression WhenFalse) : ScalarExpression;

internal enum RuntimeValue
{
    /// <summary>Samples in this batch, as a real number.</summary>
    BatchSize,
}

/// <summary>Expm1 and Log1p keep their relative accuracy near 0 (ELU and softplus need it); Rsqrt is 1/√x.</summary>
internal enum UnaryOperator { Negate, Abs, Exp, Expm1, Log, Log1p, Sqrt, Rsqrt, Tanh, Sigmoid, Erf, Sin, Cos }

/// <summary>Min and Max give the right operand where either is NaN, so a clamp is written with the bound on the left: Max(0, x).</summary>
internal enum BinaryOperator { Add, Subtract, Multiply, Divide, Min, Max, Pow }

internal enum Comparison { Less, LessOrEqual, Equal }
