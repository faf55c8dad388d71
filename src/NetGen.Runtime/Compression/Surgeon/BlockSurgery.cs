using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Compression;

/// <summary>
/// Optimal brain surgeon on a few weights (Hassibi and Stork: Second order derivatives for network pruning. NIPS 1992): the weight q whose removal costs the least, L_q =
/// w_q²/(2·[H⁻¹]_qq), goes; the others move by
/// −w_q/[H⁻¹]_qq · H⁻¹e_q, which is the best that they can do; and the inverse becomes that of the Hessian of those that are left (Frantar and Alistarh: Optimal Brain
/// Compression. NeurIPS 2022, lemma 1).
/// </summary>
internal static class BlockSurgery
{
    /// <summary>Takes weights away, one after the other.</summary>
    /// <param name="hessian">[n][n], positive definite; used up.</param>
    /// <param name="weights">[n]; what goes is 0 afterwards, to the bit.</param>
    /// <param name="gone">[n]; which have gone.</param>
    /// <param name="costs">What each removal has cost, in their order: so many go.</param>
    public static void Remove(double[] hessian, Span<double> weights, Span<bool> gone, Span<double> costs)
    {
        int n = weights.Length;
        Invert(hessian, n);
        gone.Clear();
        for (int step = 0; step < costs.Length; step++)
        {
            int q = -1;
            double least = double.PositiveInfinity;
            for (int i = 0; i < n; i++)
            {
                if (gone[i])
                    continue;
                double cost = weights[i] * weights[i] / (2 * hessian[i * n + i]);
                // Where a number is not finite, something goes all the same.
                if (q < 0 || cost < least)
                    (q, least) = (i, cost);
            }
            double pivot = hessian[q * n + q];
            Span<double> row = hessian.AsSpan(q * n, n);
            AddScaled(weights, row, -weights[q] / pivot);
            for (int i = 0; i < n; i++)
            {
                if (gone[i] || i == q)
                    continue;
                double factor = hessian[i * n + q] / pivot;
                if (factor != 0)
                    AddScaled(hessian.AsSpan(i * n, n), row, -factor);
                hessian[i * n + q] = 0;
            }
            row.Clear();
            weights[q] = 0;
            gone[q] = true;
            costs[step] = least;
        }
    }

    /// <summary>Inverts a symmetric positive definite matrix where it lies, by Gauss and Jordan's elimination, which needs no pivots there.</summary>
    public static void Invert(double[] matrix, int n)
    {
        for (int k = 0; k < n; k++)
        {
            Span<double> pivotRow = matrix.AsSpan(k * n, n);
            double inverse = 1 / pivotRow[k];
            pivotRow[k] = 1;
            for (int j = 0; j < n; j++)
                pivotRow[j] *= inverse;
            for (int i = 0; i < n; i++)
            {
                if (i == k)
                    continue;
                double factor = matrix[i * n + k];
                if (factor == 0)
                    continue;
                matrix[i * n + k] = 0;
                AddScaled(matrix.AsSpan(i * n, n), pivotRow, -factor);
            }
        }
    }

    /// <summary>target += factor · source.</summary>
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        Span<Vector<double>> sums = MemoryMarshal.Cast<double, Vector<double>>(target);
        ReadOnlySpan<Vector<double>> summands = MemoryMarshal.Cast<double, Vector<double>>(source);
        var by = new Vector<double>(factor);
        for (int i = 0; i < sums.Length; i++)
            sums[i] += by * summands[i];
        for (int i = sums.Length * Vector<double>.Count; i < target.Length; i++)
            target[i] += factor * source[i];
    }
}
