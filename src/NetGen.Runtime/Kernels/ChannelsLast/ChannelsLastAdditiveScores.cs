using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Kernels;

/// <summary>
/// Scores of additive attention (Bahdanau, Cho and Bengio 2015) in the ChannelsLast layout, y = Σ v·tanh(q + k) over the features for each query and key: queries
/// [queries][batch][features], keys [keys][batch][features], scores [queries][batch][keys].
/// </summary>
/// <remarks>Hyperbolic tangents are stored nowhere: their number is that of queries times keys times features.</remarks>
public static unsafe class ChannelsLastAdditiveScores
{
    /// <summary>Features of a unit of <see cref="WeightGradient{V}"/>: a whole number of vectors of any width.</summary>
    private const int UnitFeatures = 16;

    /// <summary>Units of <see cref="Forward{V}"/> and <see cref="Gradient{V}"/>: a row of a sample each.</summary>
    public static int Units(int rows, int batch) => rows * batch;

    /// <summary>y[t][s] = Σ v·tanh(q[t] + k[s]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V>(float* q, float* k, float* v, float* y, int keys, int features, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        int rest = features % V.Count, whole = features - rest;
        for (int unit = from; unit < to; unit++)
        {
            float* query = q + (nint)unit * features, key = k + (nint)(unit % batch) * features, scores = y + (nint)unit * keys;
            for (int s = 0; s < keys; s++, key += (nint)batch * features)
            {
                V sum = V.Zero;
                for (int a = 0; a < whole; a += V.Count)
                    sum = V.MultiplyAdd(V.Load(v + a), VectorMath.Tanh<V>(V.Load(query + a) + V.Load(key + a)), sum);
                // Past the last feature v is 0.
                if (rest > 0)
                    sum = V.MultiplyAdd(V.LoadFirst(v + whole, rest), VectorMath.Tanh<V>(V.LoadFirst(query + whole, rest) + V.LoadFirst(key + whole, rest)), sum);
                scores[s] = V.Sum(sum);
            }
        }
    }

    /// <summary>dx[r] = v·Σ dy·(1 - tanh²(own[r] + other[o])) over the others.</summary>
    /// <param name="own">Queries or keys, whose gradient it is: [rows][batch][features].</param>
    /// <param name="other">The others of the two, [others][batch][features].</param>
    /// <param name="v">[features].</param>
    /// <param name="dy">[queries][batch][keys].</param>
    /// <param name="dx">As <paramref name="own"/>.</param>
    /// <param name="rows">How many of the ones.</param>
    /// <param name="others">How many of the others.</param>
    /// <param name="features">Of each.</param>
    /// <param name="isOfKeys">Whether the rows are keys.</param>
    /// <param name="batch">Samples.</param>
    /// <param name="from">First unit.</param>
    /// <param name="to">Behind the last unit.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<V>(
        float* own, float* other, float* v, float* dy, float* dx, int rows, int others, int features, bool isOfKeys, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        // From one of the others to the next.
        nint along = isOfKeys ? (nint)batch * rows : 1, next = (nint)batch * features;
        for (int unit = from; unit < to; unit++)
        {
            int row = unit / batch, sample = unit % batch;
            float* x = own + (nint)unit * features, result = dx + (nint)unit * features, each = other + (nint)sample * features;
            float* given = dy + (isOfKeys ? (nint)sample * rows + row : (nint)unit * others);
            for (int a = 0; a < features; a += V.Count)
            {
                int count = Math.Min(V.Count, features - a);
                V mine = V.LoadFirst(x + a, count), sum = V.Zero;
                for (int o = 0; o < others; o++)
                {
                    V t = VectorMath.Tanh<V>(mine + V.LoadFirst(each + o * next + a, count));
                    sum = V.MultiplyAdd(V.Create(given[o * along]), V.Create(1) - t * t, sum);
                }
                V.StoreFirst(V.LoadFirst(v + a, count) * sum, result + a, count);
            }
        }
    }

    /// <summary>Units of <see cref="WeightGradient{V}"/>: a few features each, so that every sum has one order on any number of threads.</summary>
    public static int WeightUnits(int features) => Pieces.Of(features, UnitFeatures);

    /// <summary>dv = Σ dy·tanh(q + k) over samples, queries and keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightGradient<V>(float* q, float* k, float* dy, float* dv, int queries, int keys, int features, int batch, int from, int to)
        where V : unmanaged, ISimd<V>
    {
        int end = Math.Min(features, to * UnitFeatures);
        nint next = (nint)batch * features;
        for (int a = from * UnitFeatures; a < end; a += V.Count)
        {
            int count = Math.Min(V.Count, end - a);
            V sum = V.Zero;
            for (nint line = 0; line < (nint)queries * batch; line++)
            {
                V query = V.LoadFirst(q + line * features + a, count);
                float* key = k + line % batch * features + a, given = dy + line * keys;
                for (int s = 0; s < keys; s++, key += next)
                    sum = V.MultiplyAdd(V.Create(given[s]), VectorMath.Tanh<V>(query + V.LoadFirst(key, count)), sum);
            }
            V.StoreFirst(sum, dv + a, count);
        }
    }
}
