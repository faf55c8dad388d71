namespace HousePrices;

/// <summary>What the models see: numbers brought to mean 0 and deviation 1, as the training rows have them.</summary>
internal sealed class Features
{
    private static readonly int[] Skewed = [3, 4, 5, 6, 7, 8, 9, 10];

    private readonly Houses _houses;
    private readonly float[][] _raw, _logarithms;

    public Features(Houses houses, int[] train)
    {
        _houses = houses;
        _raw = [.. houses.Raw.Select(column => Standardized(column, train))];
        _logarithms = [.. houses.Raw.Select((column, i) => Standardized(Skewed.Contains(i) ? Array.ConvertAll(column, MathF.Log) : column, train))];
    }

    /// <summary>Eleven numbers as they stand, and a column for each kind of place.</summary>
    public float[][] Linear => [.. _raw, .. Kinds];

    /// <summary>Logarithms of what has a long tail, all products of two, the kinds of place.</summary>
    public float[][] Polynomial(int[] train)
    {
        var products = new List<float[]>();
        for (int a = 0; a < _logarithms.Length; a++)
        {
            for (int b = a; b < _logarithms.Length; b++)
                products.Add(Standardized([.. _logarithms[a].Zip(_logarithms[b], (x, y) => x * y)], train));
        }
        return [.. _logarithms, .. products, .. Kinds];
    }

    /// <summary>The same logarithms, and whether a number was missing.</summary>
    public float[][] Numbers => [.. _logarithms, _houses.Missing];

    private float[][] Kinds => [.. Enumerable.Range(0, Houses.Kinds).Select(kind => Array.ConvertAll(_houses.Kind, k => k == kind ? 1f : 0f))];

    private static float[] Standardized(float[] column, int[] train)
    {
        double mean = train.Average(i => (double)column[i]), deviation = Math.Sqrt(train.Average(i => Math.Pow(column[i] - mean, 2)));
        return Array.ConvertAll(column, x => (float)((x - mean) / deviation));
    }
}
