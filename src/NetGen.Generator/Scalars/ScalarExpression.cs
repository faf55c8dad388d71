namespace NetGen.Generator.Scalars;

/// <summary>
/// An elementwise computation as a tree over scalars: the one definition of an activation, a loss or a chain of them, from which the derivative,
/// the SIMD text, the GPU text and the reference value all come. Equal trees are equal.
/// </summary>
/// <remarks>
/// Composition hands the same subtree to several parents, so a "tree" is a graph: x·x of x·x of … has few nodes and exponentially many paths. Whatever walks over one
/// visits a node once (<see cref="ScalarTraversal"/>); hash and size are known from construction. That is why nodes cannot be copied by <c>with</c>: what is known would go stale.
/// </remarks>
internal abstract record ScalarExpression
{
    private readonly int _hash;

    /// <param name="hash">Equal for equal trees.</param>
    /// <param name="unfoldedSize">See <see cref="UnfoldedSize"/>.</param>
    protected ScalarExpression(int hash, double unfoldedSize) => (_hash, UnfoldedSize) = (hash, unfoldedSize);

    /// <summary>Nodes, shared ones as often as they are read: how long the tree would be as one formula. Grows past every integer.</summary>
    public double UnfoldedSize { get; }

    /// <summary>How many subtrees the node computes from.</summary>
    public virtual int ChildCount => 0;

    /// <summary>Subtree number <paramref name="index"/>, in the order in which a reader meets them.</summary>
    public virtual ScalarExpression Child(int index) => throw new ArgumentOutOfRangeException(nameof(index), index, "A leaf has no subtrees.");

    /// <summary>The same operation on other subtrees.</summary>
    public virtual ScalarExpression Of(IReadOnlyList<ScalarExpression> children) => this;

    public override int GetHashCode() => _hash;

    /// <summary>A formula over $0, $1, …; of a long one its size alone.</summary>
    public sealed override string ToString() => ScalarNotation.Of(this, index => "$" + index) ?? $"{this.OperationCount()} operations";

    public static implicit operator ScalarExpression(double value) => new Constant(value);

    public static ScalarExpression operator +(ScalarExpression a, ScalarExpression b) => new Binary(BinaryOperator.Add, a, b);

    public static ScalarExpression operator -(ScalarExpression a, ScalarExpression b) => new Binary(BinaryOperator.Subtract, a, b);

    public static ScalarExpression operator *(ScalarExpression a, ScalarExpression b) => new Binary(BinaryOperator.Multiply, a, b);

    public static ScalarExpression operator /(ScalarExpression a, ScalarExpression b) => new Binary(BinaryOperator.Divide, a, b);

    public static ScalarExpression operator -(ScalarExpression a) => new Unary(UnaryOperator.Negate, a);

    /// <summary>A hash of a kind of node, a detail and the hashes of what it computes from.</summary>
    protected static int HashOf(int kind, int detail, ScalarExpression? a = null, ScalarExpression? b = null, ScalarExpression? c = null, ScalarExpression? d = null) =>
        Mix(Mix(Mix(Mix(Mix(kind, detail), a?._hash ?? 0), b?._hash ?? 0), c?._hash ?? 0), d?._hash ?? 0);

    /// <summary>A round of MurmurHash3: a tower of equal halves, h of (h, h), must not run into a cycle.</summary>
    private static int Mix(int hash, int value)
    {
        unchecked
        {
            uint v = (uint)value * 0xCC9E2D51;
            v = ((v << 15) | (v >> 17)) * 0x1B873593;
            uint h = (uint)hash ^ v;
            h = (((h << 13) | (h >> 19)) * 5) + 0xE6546B64;
            return (int)(h ^ (h >> 16));
        }
    }
}

internal sealed record Constant(double Value) : ScalarExpression(HashOf(1, Value.GetHashCode()), 1)
{
    public double Value { get; } = Value;

    public bool Equals(Constant? other) => other is not null && Value.Equals(other.Value);

    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>The element of input number <paramref name="Index"/> of the node that owns the tree.</summary>
internal sealed record Operand(int Index) : ScalarExpression(HashOf(2, Index), 1)
{
    public int Index { get; } = Index;

    public bool Equals(Operand? other) => other is not null && Index == other.Index;

    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>A number known only when the step runs.</summary>
internal sealed record Symbol(RuntimeValue Value) : ScalarExpression(HashOf(3, (int)Value), 1)
{
    public RuntimeValue Value { get; } = Value;

    public bool Equals(Symbol? other) => other is not null && Value == other.Value;

    public override int GetHashCode() => base.GetHashCode();
}

internal sealed record Unary(UnaryOperator Operator, ScalarExpression Argument)
    : ScalarExpression(HashOf(4, (int)Operator, Argument), 1 + Argument.UnfoldedSize)
{
    public UnaryOperator Operator { get; } = Operator;

    public ScalarExpression Argument { get; } = Argument;

    public override int ChildCount => 1;

    public override ScalarExpression Child(int index) => Argument;

    public override ScalarExpression Of(IReadOnlyList<ScalarExpression> children) => new Unary(Operator, children[0]);

    public bool Equals(Unary? other) => ScalarEquality.AreEqual(this, other);

    public override int GetHashCode() => base.GetHashCode();
}

internal sealed record Binary(BinaryOperator Operator, ScalarExpression Left, ScalarExpression Right)
    : ScalarExpression(HashOf(5, (int)Operator, Left, Right), 1 + Left.UnfoldedSize + Right.UnfoldedSize)
{
    public BinaryOperator Operator { get; } = Operator;

    public ScalarExpression Left { get; } = Left;

    public ScalarExpression Right { get; } = Right;

    public override int ChildCount => 2;

    public override ScalarExpression Child(int index) => index == 0 ? Left : Right;

    public override ScalarExpression Of(IReadOnlyList<ScalarExpression> children) => new Binary(Operator, children[0], children[1]);

    public bool Equals(Binary? other) => ScalarEquality.AreEqual(this, other);

    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>left (comparison) right ? whenTrue : whenFalse.</summary>
internal sealed record Choose(Comparison Comparison, ScalarExpression Left, ScalarExpression Right, ScalarExpression WhenTrue, ScalarExpression WhenFalse)
    : ScalarExpression(HashOf(6, (int)Comparison, Left, Right, WhenTrue, WhenFalse), 1 + Left.UnfoldedSize + Right.UnfoldedSize + WhenTrue.UnfoldedSize + WhenFalse.UnfoldedSize)
{
    public Comparison Comparison { get; } = Comparison;

    public ScalarExpression Left { get; } = Left;

    public ScalarExpression Right { get; } = Right;

    public ScalarExpression WhenTrue { get; } = WhenTrue;

    public ScalarExpression WhenFalse { get; } = WhenFalse;

    public override int ChildCount => 4;

    public override ScalarExpression Child(int index) => index switch { 0 => Left, 1 => Right, 2 => WhenTrue, _ => WhenFalse };

    public override ScalarExpression Of(IReadOnlyList<ScalarExpression> children) => new Choose(Comparison, children[0], children[1], children[2], children[3]);

    public bool Equals(Choose? other) => ScalarEquality.AreEqual(this, other);

    public override int GetHashCode() => base.GetHashCode();
}

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
