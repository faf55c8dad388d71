namespace Faces;

/// <summary>
/// Within-class covariance normalisation (Hatch, Kajarekar, Stolcke 2006): features are turned and scaled so that photographs of one person differ equally much in all directions.
/// What changes from one photograph to the next weighs less then, what stays weighs more; and nothing is lost that could tell people apart who were never seen.
/// </summary>
internal static class Whitening
{
    /// <summary>
    /// A dense layer that does so: with W = S + s·I, S the covariance within people and s its mean variance times <paramref name="shrinkage"/>, and W = L·Lᵀ, it is
    /// x ↦ L⁻¹·(x - mean).
    /// </summary>
    /// <param name="features">Features of photographs.</param>
    /// <param name="identities">Whose they are.</param>
    /// <param name="shrinkage">How much of the mean variance every direction has beside its own: there are more directions than photographs.</param>
    /// <param name="weight">[features, features]: L⁻¹.</param>
    /// <param name="bias">[features]: -L⁻¹·mean.</param>
    public static void Fit(float[][] features, int[] identities, double shrinkage, Span<float> weight, Span<float> bias)
    {
        int size = features[0].Length;
        double[][] within = Within(features, identities);
        double ridge = shrinkage * Enumerable.Range(0, size).Average(i => within[i][i]);
        for (int i = 0; i < size; i++)
            within[i][i] += ridge;
        Factorise(within);
        double[][] inverse = Inverse(within);
        double[] mean = Mean(features);
        weight.Clear();
        for (int i = 0; i < size; i++)
        {
            double moved = 0;
            for (int j = 0; j <= i; j++)
            {
                weight[i * size + j] = (float)inverse[i][j];
                moved -= inverse[i][j] * mean[j];
            }
            bias[i] = (float)moved;
        }
    }

    /// <summary>The lower triangle of the covariance of what is left where each person's mean is taken away.</summary>
    private static double[][] Within(float[][] features, int[] identities)
    {
        double[][] sum = Triangle(features[0].Length);
        foreach (float[][] own in features.Zip(identities).GroupBy(pair => pair.Second, pair => pair.First).Select(group => group.ToArray()))
        {
            double[] mean = Mean(own);
            foreach (float[] face in own)
            {
                double[] apart = [.. face.Zip(mean, (value, middle) => value - middle)];
                for (int i = 0; i < apart.Length; i++)
                    Add(sum[i], apart, apart[i] / features.Length);
            }
        }
        return sum;
    }

    /// <summary>Cholesky's factor of a positive definite matrix, in its place.</summary>
    private static void Factorise(double[][] lower)
    {
        for (int i = 0; i < lower.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double left = lower[i][j];
                for (int k = 0; k < j; k++)
                    left -= lower[i][k] * lower[j][k];
                lower[i][j] = i == j ? Math.Sqrt(left) : left / lower[j][j];
            }
        }
    }

    private static double[][] Inverse(double[][] lower)
    {
        double[][] inverse = Triangle(lower.Length);
        for (int i = 0; i < lower.Length; i++)
        {
            inverse[i][i] = 1;
            for (int k = 0; k < i; k++)
                Add(inverse[i], inverse[k], -lower[i][k]);
            for (int j = 0; j <= i; j++)
                inverse[i][j] /= lower[i][i];
        }
        return inverse;
    }

    /// <summary>A row, as far as both go, and so many times another.</summary>
    private static void Add(double[] row, double[] other, double times)
    {
        for (int j = 0; j < Math.Min(row.Length, other.Length); j++)
            row[j] += times * other[j];
    }

    private static double[] Mean(float[][] features)
    {
        double[] mean = new double[features[0].Length];
        foreach (float[] face in features)
        {
            for (int i = 0; i < mean.Length; i++)
                mean[i] += (double)face[i] / features.Length;
        }
        return mean;
    }

    private static double[][] Triangle(int size) => [.. Enumerable.Range(1, size).Select(length => new double[length])];
}
