using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace HousePrices;

/// <summary>What others make of the same numbers.</summary>
internal static class Baselines
{
    /// <summary>Ridge regression, in closed form: w = (XᵀX + λ)⁻¹·Xᵀy, an intercept among the columns.</summary>
    public static float[] Ridge(float[][] columns, float[] prices, int[] train, int[] asked, double lambda = 1)
    {
        float[][] x = [.. columns, Array.ConvertAll(prices, _ => 1f)];
        int n = x.Length;
        double[,] a = new double[n, n + 1];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                a[i, j] = train.Sum(row => (double)x[i][row] * x[j][row]) + (i == j ? lambda : 0);
            a[i, n] = train.Sum(row => (double)x[i][row] * prices[row]);
        }
        // The matrix is positive definite: elimination needs no exchange of rows.
        for (int i = 0; i < n; i++)
        {
            for (int r = 0; r < n; r++)
            {
                if (r == i)
                    continue;
                double factor = a[r, i] / a[i, i];
                for (int c = i; c <= n; c++)
                    a[r, c] -= factor * a[i, c];
            }
        }
        return Array.ConvertAll(asked, row => (float)Enumerable.Range(0, n).Sum(i => a[i, n] / a[i, i] * x[i][row]));
    }

    /// <summary>Boosted regression trees (Friedman 2001), as ML.NET has them.</summary>
    public static float[] Trees(float[][] columns, float[] prices, int[] train, int[] asked, int trees)
    {
        var ml = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, columns.Length);
        var options = new FastTreeRegressionTrainer.Options { NumberOfTrees = trees, NumberOfLeaves = 31, MinimumExampleCountPerLeaf = 10, LearningRate = 0.1 };
        FastTreeRegressionTrainer trainer = ml.Regression.Trainers.FastTree(options);
        var model = trainer.Fit(ml.Data.LoadFromEnumerable(train.Select(Of), schema));
        IDataView answers = model.Transform(ml.Data.LoadFromEnumerable(asked.Select(Of), schema));
        return [.. answers.GetColumn<float>("Score")];

        Row Of(int row) => new() { Features = Array.ConvertAll(columns, column => column[row]), Label = prices[row] };
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
