using System.Runtime.CompilerServices;
using NetGen.Memory;
using NetGen.Simd;

namespace NetGen.Optimizers;

/// <summary>Adafactor's step of one tensor: the means of its squared gradients, the size of the step that they make, then the step.</summary>
internal unsafe struct AdafactorRule : ITensorRule
{
    public float* Squares;
    public int* Places;
    public double Rate, Clip;

    /// <summary>ε₂; negative where steps do not go by the size of the tensor.</summary>
    public double SmallestScale;

    /// <summary>1 − β₂.</summary>
    public float Mix;
    public float Epsilon, Beta1;
    public Decay Decay;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Apply<V>(in TensorUpdate t) where V : unmanaged, ISimd<V>
    {
        float* means = Squares + Places[t.Start / AlignedBuffer.Alignment];
        bool factored = FactoredSquares.IsFactored(t.Rows, t.Count);
        // A vector is one row whose columns are kept one by one.
        int rows = factored ? t.Rows : 1, columns = factored ? t.Columns : t.Count;
        float* rowMeans = factored ? means : null, columnMeans = factored ? means + rows : means;
        double parameters = Gather<V>(in t, rows, columns, rowMeans, columnMeans);
        double meanOfRows = 1;
        if (factored)
        {
            meanOfRows = 0;
            for (int row = 0; row < rows; row++)
                meanOfRows += rowMeans[row];
            meanOfRows /= rows;
        }
        double steps = 0;
        for (int row = 0; row < rows; row++)
            steps += RowOfSquares<V>(in t, row, columns, RowFactor(rowMeans, row, meanOfRows), columnMeans);
        double size = SmallestScale < 0 ? 1 : Math.Max(SmallestScale, Math.Sqrt(parameters / t.Count));
        float step = (float)(-Rate * size / Math.Max(1, Math.Sqrt(steps / t.Count) / Clip));
        for (int row = 0; row < rows; row++)
            MoveRow<V>(in t, row, columns, RowFactor(rowMeans, row, meanOfRows), columnMeans, step);
    }

    /// <summary>Moves the means towards the squared gradients of this step. Returns the sum of the squares of the parameters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly double Gather<V>(in TensorUpdate t, int rows, int columns, float* rowMeans, float* columnMeans) where V : unmanaged, ISimd<V>
    {
        double parameters = 0;
        for (int i = 0; i < columns; i += V.Count)
        {
            int n = columns - i;
            TensorUpdate.Store(V.Multiply(V.Create(1 - Mix), TensorUpdate.Load<V>(columnMeans + i, n)), columnMeans + i, n);
        }
        float share = Mix / rows;
        for (int row = 0; row < rows; row++)
        {
            V squares = V.Zero, weights = V.Zero;
            double rowSum = 0;
            for (int i = 0; i < columns; i += V.Count)
            {
                int n = columns - i;
                V parameter = TensorUpdate.Load<V>(t.Parameters + (row * columns) + i, n);
                V g = Decay.Gradient(t.Gradient<V>((row * columns) + i, n), parameter), square = V.MultiplyAdd(g, g, V.Create(Epsilon));
                TensorUpdate.Store(V.MultiplyAdd(V.Create(share), square, TensorUpdate.Load<V>(columnMeans + i, n)), columnMeans + i, n);
                squares = V.MultiplyAdd(g, g, squares);
                weights = V.MultiplyAdd(parameter, parameter, weights);
                if ((i & (UpdatePass.Unit - 1)) == 0)
                {
                    rowSum += V.Sum(squares);
                    parameters += V.Sum(weights);
                    (squares, weights) = (V.Zero, V.Zero);
                }
            }
            rowSum += V.Sum(squares);
            parameters += V.Sum(weights);
            if (rowMeans is not null)
                rowMeans[row] = (1 - Mix) * rowMeans[row] + Mix * (float)(rowSum / columns + Epsilon);
        }
        return parameters;
    }

    /// <summary>√(mean(r)/r): what a row's gradients are multiplied by.</summary>
    private static float RowFactor(float* rowMeans, int row, double meanOfRows) => rowMeans is null ? 1 : (float)Math.Sqrt(meanOfRows / rowMeans[row]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly V Step<V>(in TensorUpdate t, int at, int n, V parameter, float rowFactor, float* columnMeans, int column) where V : unmanaged, ISimd<V>
    {
        V g = Decay.Gradient(t.Gradient<V>(at, n), parameter);
        // Lanes past the end have mean 0: √ε keeps them from 0/0.
        V root = V.Sqrt(V.Max(V.Create(1.2e-38f), TensorUpdate.Load<V>(columnMeans + column, n)));
        return V.Divide(V.Multiply(V.Create(rowFactor), g), root);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly double RowOfSquares<V>(in TensorUpdate t, int row, int columns, float rowFactor, float* columnMeans) where V : unmanaged, ISimd<V>
    {
        double total = 0;
        V sum = V.Zero;
        for (int i = 0; i < columns; i += V.Count)
        {
            int n = columns - i, at = (row * columns) + i;
            V step = Step(in t, at, n, TensorUpdate.Load<V>(t.Parameters + at, n), rowFactor, columnMeans, i);
            sum = V.MultiplyAdd(step, step, sum);
            if ((i & (UpdatePass.Unit - 1)) == 0)
            {
                total += V.Sum(sum);
                sum = V.Zero;
            }
        }
        return total + V.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MoveRow<V>(in TensorUpdate t, int row, int columns, float rowFactor, float* columnMeans, float step) where V : unmanaged, ISimd<V>
    {
        for (int i = 0; i < columns; i += V.Count)
        {
            int n = columns - i, at = (row * columns) + i;
            V parameter = TensorUpdate.Load<V>(t.Parameters + at, n), change = Step(in t, at, n, parameter, rowFactor, columnMeans, i);
            if (Beta1 > 0)
            {
                V mean = TensorUpdate.Load<V>(t.First + at, n);
                // The mean is of scaled steps, as in the paper: a learning rate that falls does not make old steps smaller in hindsight.
                mean = t.Flushed(V.MultiplyAdd(V.Create(Beta1), mean, V.Multiply(V.Create((Beta1 - 1) * step), change)));
                TensorUpdate.Store(mean, t.First + at, n);
                TensorUpdate.Store(V.Subtract(Decay.Kept(parameter), mean), t.Parameters + at, n);
            }
            else
            {
                TensorUpdate.Store(V.MultiplyAdd(V.Create(step), change, Decay.Kept(parameter)), t.Parameters + at, n);
            }
        }
    }
}
