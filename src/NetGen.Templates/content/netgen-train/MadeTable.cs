using System.Globalization;

namespace NetGenApp;

/// <summary>A table to begin with: three species of flowers whose leaves differ in length and width. Delete this file once you have data of your own.</summary>
internal static class MadeTable
{
    private static readonly string[] Columns = ["sepal length", "sepal width", "petal length", "petal width", "species"];

    private static readonly (string Species, double[] Means)[] Kinds =
    [
        ("setosa", [5.0, 3.4, 1.5, 0.2]),
        ("versicolor", [5.9, 2.8, 4.3, 1.3]),
        ("virginica", [6.6, 3.0, 5.6, 2.0]),
    ];

    public static string Write(string file)
    {
        var random = new Random(1);
        List<string> lines = [string.Join(',', Columns)];
        for (int i = 0; i < 600; i++)
        {
            (string species, double[] means) = Kinds[i % Kinds.Length];
            lines.Add(string.Join(',', means.Select(mean => Varied(mean, random)).Append(species)));
        }
        File.WriteAllLines(file, lines);
        return file;
    }

    /// <summary>Up to 15 % more or less.</summary>
    private static string Varied(double mean, Random random) => (mean * (0.85 + (0.3 * random.NextDouble()))).ToString("F2", CultureInfo.InvariantCulture);
}
