using NetGen;

namespace Tabular;

/// <summary>Columns of numbers and what is to be said of each row; every fifth row is for the test.</summary>
internal sealed class Table
{
    private readonly float[][] _columns;

    /// <param name="columns">They are brought to mean 0 and deviation 1, as the training rows have them.</param>
    /// <param name="answers">What is to be said of the rows.</param>
    public Table(float[][] columns, float[] answers)
    {
        Answers = answers;
        int[] rows = [.. Enumerable.Range(0, answers.Length)];
        Train = [.. rows.Where(row => row % 5 != 4)];
        Test = [.. rows.Where(row => row % 5 == 4)];
        _columns = [.. columns.Select(Standardized)];
    }

    public float[] Answers { get; }

    public int[] Train { get; }

    public int[] Test { get; }

    public int Width => _columns.Length;

    /// <summary>The numbers of a row.</summary>
    public float[] Row(int row) => Array.ConvertAll(_columns, column => column[row]);

    /// <summary>Rows with a number to be said.</summary>
    public IDataset Numbers(int[] rows) => new InMemoryDataset(Features(rows), DataColumn.Features("answer", Array.ConvertAll(rows, row => Answers[row])));

    /// <summary>Rows with a kind to be said.</summary>
    public IDataset Kinds(int[] rows, int kinds) => new InMemoryDataset(Features(rows), DataColumn.Labels("kind", kinds, Array.ConvertAll(rows, row => (int)Answers[row])));

    private NumberColumn Features(int[] rows) => DataColumn.Features("x", [.. _columns.Select(column => Array.ConvertAll(rows, row => column[row]))]);

    private float[] Standardized(float[] column)
    {
        double mean = Train.Average(i => (double)column[i]), deviation = Math.Sqrt(Train.Average(i => Math.Pow(column[i] - mean, 2)));
        return Array.ConvertAll(column, x => (float)((x - mean) / Math.Max(1e-12, deviation)));
    }
}
