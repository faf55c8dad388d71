using NetGen.Generator.Contract;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>
/// Attention written out head by head in products and softmax, weights and all: what its second derivatives are made of. Training stores nothing of queries times keys; who
/// asks for these
/// derivatives pays for that.
/// </summary>
/// <param name="geometry">Sizes.</param>
/// <param name="sources">Queries, keys and values; then, where there are lengths, these.</param>
/// <param name="add">Adds a node.</param>
internal sealed class WrittenOutAttention(AttentionShape geometry, IReadOnlyList<int> sources, Func<Op, TensorShape, int[], int> add)
{
    /// <summary>What no softmax gives a weight.</summary>
    private const double Unseen = -1e30;

    private readonly int _width = geometry.HeadWidth;
    private int? _keyNumbers, _queryNumbers;

    /// <summary>The shape of scores and weights: a row for each query.</summary>
    public TensorShape Scores { get; } = TensorShape.Sample(geometry.Queries, geometry.Keys);

    public int Queries(int head) => Head(sources[0], geometry.Queries, geometry.QueryRow, head * _width);

    public int Keys(int head) => KeysOf(KeySource, head);

    public int Values(int head) => ValuesOf(KeySource, head);

    /// <summary>The part of a head of what lies as queries do.</summary>
    public int QueriesOf(int node, int head) => Head(node, geometry.Queries, geometry.QueryRow, head * _width);

    public int KeysOf(int node, int head) => Head(node, geometry.Keys, geometry.KeyRow, FirstKey + (head * _width));

    public int ValuesOf(int node, int head) => Head(node, geometry.Keys, geometry.KeyRow, FirstKey + geometry.Width + (head * _width));

    /// <summary>The part of a head of what lies as results do.</summary>
    public int ResultOf(int node, int head) => Head(node, geometry.Queries, geometry.Width, head * _width);

    /// <summary>softmax(Q·Kᵀ/√d) over the keys that each query sees, [Q, K].</summary>
    public int Weights(int head)
    {
        int scores = Pairs(Queries(head), Keys(head));
        ScalarExpression score = geometry.Scale * new Operand(0);
        var read = new List<int> { scores };
        if (geometry.IsCausal)
            score = new Choose(Comparison.LessOrEqual, Next(KeyNumbers()), Next(QueryNumbers()), score, Unseen);
        if (sources.Count > (geometry.IsSelf ? 1 : 2))
            score = new Choose(Comparison.Less, Next(KeyNumbers()), Next(sources[sources.Count - 1]), score, Unseen);
        return add(new SoftmaxOp(), Scores, [Map(score, Scores, [.. read])]);

        Operand Next(int node)
        {
            read.Add(node);
            return new Operand(read.Count - 1);
        }
    }

    /// <summary>[Q, K]·[K, d].</summary>
    public int OfKeys(int weights, int rows) => Product(weights, false, rows, false, TensorShape.Sample(geometry.Queries, _width));

    /// <summary>[Q, K]ᵀ·[Q, d].</summary>
    public int OfQueries(int weights, int rows) => Product(weights, true, rows, false, TensorShape.Sample(geometry.Keys, _width));

    /// <summary>[Q, d]·[K, d]ᵀ.</summary>
    public int Pairs(int queries, int keys) => Product(queries, false, keys, true, Scores);

    public int Map(ScalarExpression expression, TensorShape shape, params int[] inputs) => add(new MapOp(expression), shape, inputs);

    /// <summary>The squares of rows.</summary>
    public int Square(int node, int steps) => Map(new Operand(0) * new Operand(0), TensorShape.Sample(steps, _width), node);

    /// <summary>A sum of what there is of these, times a number; null where there is nothing.</summary>
    public int? Sum(double scale, TensorShape shape, params int?[] parts)
    {
        int[] there = [.. parts.OfType<int>()];
        if (there.Length == 0)
            return null;
        ScalarExpression sum = Enumerable.Range(0, there.Length).Select(i => (ScalarExpression)new Operand(i)).Aggregate((a, b) => a + b);
        return Map((scale * sum).Simplify(), shape, there);
    }

    /// <summary>Parts of all heads, side by side; zeros for a part that there is not.</summary>
    public int Joined(int steps, params IReadOnlyList<int?>[] parts)
    {
        TensorShape one = TensorShape.Sample(steps, _width);
        int[] all = [.. parts.SelectMany(heads => heads.Select(head => head ?? Map(0, one)))];
        return all.Length == 1 ? all[0] : add(new ConcatOp(), one.WithChannels(all.Length * _width), all);
    }

    /// <summary>With P a softmax: P∘(dP - Σ dP∘P), the sums over the keys.</summary>
    public int SoftmaxGradient(int weights, int received) => add(new SoftmaxGradientOp(), Scores, [weights, received]);

    /// <summary>Σ a∘b over the keys, a number for each query.</summary>
    public int RowSum(int a, int b) => add(new ReduceOp(new Operand(0) * new Operand(1), Scores), Scores.WithChannels(1), [a, b]);

    private int Product(int a, bool transposeA, int b, bool transposeB, TensorShape shape) => add(new MatMulOp(transposeA, transposeB), shape, [a, b]);

    private int KeySource => sources[geometry.IsSelf ? 0 : 1];

    private int FirstKey => geometry.IsSelf ? geometry.Width : 0;

    private int KeyNumbers() => _keyNumbers ??= add(new TableOp(Counted(geometry.Keys)), TensorShape.Shared(geometry.Keys), []);

    private int Head(int node, int steps, int row, int first) =>
        row == _width ? node : add(new SliceOp(first, _width), TensorShape.Sample(steps, _width), [node]);

    private int QueryNumbers() => _queryNumbers ??= Map(
        new Operand(0), TensorShape.Sample(geometry.Queries, 1), add(new TableOp(Counted(geometry.Queries)), TensorShape.Shared(geometry.Queries, 1), []));

    private static EquatableArray<double> Counted(int count) => Enumerable.Range(0, count).Select(i => (double)i).ToEquatableArray();
}
