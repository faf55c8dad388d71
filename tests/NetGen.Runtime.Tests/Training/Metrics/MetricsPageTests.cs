using NetGen.Tests;
using Xunit;

namespace NetGen.Runtime.Tests.Training.Metrics;

/// <summary>The tables of docs/metrics.md say of every metric that there is what it is called and which way is better.</summary>
public sealed class MetricsPageTests
{
    private static readonly string[] Texts = [nameof(EditDistance), nameof(ErrorRate), "BleuScore", nameof(MeanAveragePrecision)];

    private static string[][] Rows()
    {
        // "\|" stands for a bar inside of a cell.
        return [.. File.ReadLines(Path.Combine(RepositoryRoot.Folder, "docs", "metrics.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Replace("\\|", "¦").Trim('|').Split('|', StringSplitOptions.TrimEntries))];
    }

    [Fact]
    public void Every_metric_has_a_row_that_is_true()
    {
        Dictionary<string, string[]> rows = Rows().ToDictionary(cells => cells[0].Trim('`').Split('(')[0]);
        Type[] metrics = [.. typeof(Metric).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Metric)))];
        Assert.True(metrics.Length >= 18);
        foreach (Type type in metrics)
        {
            if (type == typeof(ConfusionMatrix))
                continue;
            Assert.True(rows.ContainsKey(type.Name), $"docs/metrics.md has no row for {type.Name}");
            object?[] defaults = [.. type.GetConstructors().Single().GetParameters().Select(p => p.DefaultValue is null ? null : p.ParameterType.IsEnum
                ? Enum.ToObject(p.ParameterType, p.DefaultValue) : p.DefaultValue)];
            var metric = (Metric)Activator.CreateInstance(type, defaults)!;
            Assert.Equal(metric.Name, rows[type.Name][1]);
            Assert.Equal(metric.HigherIsBetter ? "more" : "less", rows[type.Name][3]);
        }
        string[] missing = [.. metrics.Select(type => type.Name).Concat(Texts).Where(name => !rows.ContainsKey(name))];
        string[] others = [.. rows.Keys.Except(metrics.Select(type => type.Name)).Except(Texts)];
        Assert.True(missing.Length == 0, "Without a row: " + string.Join(", ", missing));
        Assert.True(others.Length == 0, "No metric: " + string.Join(", ", others));
    }
}
