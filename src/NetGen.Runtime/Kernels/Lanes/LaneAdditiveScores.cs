using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Scores of additive attention (Bahdanau, Cho and Bengio 2015) in the lanes layout, y = Σ v·tanh(q + k) over the features for each query and key: queries
/// [queries][blocks][features][L], keys [keys][blocks][features][L], scores [queries][blocks][keys][L].
/// </summary>
/// <remarks>Hyperbolic tangents are stored nowhere: their number is that of queries times keys times features.</remarks>
public static unsafe class LaneAdditiveScores
{
    /// <summary>Units of <see cref="Forward{V}"/> and <see cref="Gradient{V}"/>: a row in a block each.</summary>
    public static int Units(int rows, int blocks) => rows * blocks;

    /// <summary>y[t][s] = Σ v·tanh(q[t] + k[s]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(float* q, float* k, float* v, float* y, int keys, int features, int blocks, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        nint row = (nint)features * V.Count;
        for (int unit = from; unit < to; unit++)
        {
            float* query = q + unit * row, key = k + unit % blocks * row, scores = y + (nint)unit * keys * V.Count;
            for (int s = 0; s < keys; s++, key += blocks * row)
            {
                V sum = V.Zero;
                for (int a = 0; a < features; a++)
                    sum = V.MultiplyAdd(V.Create(v[a]), VectorMath.Tanh<V>(V.Load(query + a * V.Count) + V.Load(key + a * V.Count)), sum);
                V.Store(sum, scores + s * V.Count);
            }
        }
    }

    /// <summary>dx[r] = v·Σ dy·(1 - tanh²(own[r] + other[o])) over the others.</summary>
    /// <param name="own">Queries or keys, whose gradient it is: [rows][blocks][features][L].</param>
    /// <param name="other">The others of the two, [others][blocks][features][L].</param>
    /// <param name="v">[features].</param>
    /// <param name="dy">[queries][blocks][keys][L].</param>
    /// <param name="dx">As <paramref name="own"/>.</param>
    /// <param name="rows">How many of the ones.</param>
    /// <param name="others">How many of the others.</param>
    /// <param name="features">Of each.</param>
    /// <param name="isOfKeys">Whether the rows are keys.</param>
    /// <param name="blocks">Blocks of samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(
        float* own, float* other, float* v, float* dy, float* dx, int rows, int others, int features, bool isOfKeys, int blocks, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        nint size = (nint)features * V.Count;
        // From one of the others to the next.
        nint along = isOfKeys ? (nint)blocks * rows * V.Count : V.Count;
        for (int unit = from; unit < to; unit++)
        {
            int row = unit / blocks, block = unit % blocks;
            float* x = own + unit * size, result = dx + unit * size, each = other + block * size;
            float* given = dy + (isOfKeys ? ((nint)block * rows + row) * V.Count : (nint)unit * others * V.Count);
            new Span<float>(result, features * V.Count).Clear();
            for (int o = 0; o < others; o++, each += blocks * size, given += along)
            {
                V d = V.Load(given);
                for (int a = 0; a < features; a++)
                {
                    V t = VectorMath.Tanh<V>(V.Load(x + a * V.Count) + V.Load(each + a * V.Count));
                    V.Store(V.MultiplyAdd(d, V.Create(1) - t * t, V.Load(result + a * V.Count)), result + a * V.Count);
                }
            }
            for (int a = 0; a < features; a++)
                V.Store(V.Create(v[a]) * V.Load(result + a * V.Count), result + a * V.Count);
        }
    }

    /// <summary>Units of <see cref="WeightGradient{V}"/>: a feature each, so that every sum has one order on any number of threads.</summary>
    public static int WeightUnits(int features) => features;

    /// <summary>dv = Σ dy·tanh(q + k) over samples, queries and keys; lanes past the batch count for nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightGradient<V>(float* q, float* k, float* dy, float* dv, int queries, int keys, int features, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        int blocks = LaneLayout.Blocks<V>(batch);
        nint size = (nint)features * V.Count;
        for (int a = from; a < to; a++)
        {
            float total = 0;
            for (int block = 0; block < blocks; block++)
            {
                V sum = V.Zero;
                for (int t = 0; t < queries; t++)
                {
                    nint row = (nint)t * blocks + block;
                    V query = V.Load(q + row * size + a * V.Count);
                    float* given = dy + row * keys * V.Count, key = k + block * size + a * V.Count;
                    for (int s = 0; s < keys; s++, given += V.Count, key += blocks * size)
                        sum = V.MultiplyAdd(V.Load(given), VectorMath.Tanh<V>(query + V.Load(key)), sum);
                }
                int valid = LaneLayout.Valid<V>(block, batch);
                total += V.Sum(valid == V.Count ? sum : V.Select(V.LessThan(V.Indices, V.Create(valid)), sum, V.Zero));
            }
            dv[a] = total;
        }
    }
}
