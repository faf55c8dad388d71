using NetGen.Generator.Tests.Harness;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>docs/optimizers.md has a row for every optimizer, with where it runs, and for every schedule; and no row for what there is not.</summary>
public sealed class OptimizersPageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "optimizers.md"));

    [Fact]
    public void Every_optimizer_has_a_row_that_says_where_it_runs()
    {
        Dictionary<string, string> rows = Rows("## Optimizers");
        Assert.Equal(Names<Optimizer>(), rows.Keys.Order(StringComparer.Ordinal));
        foreach (Optimizer optimizer in EveryOptimizer.Make.Values.Select(make => make()))
            Assert.EndsWith(optimizer.NotOnDevices is null ? "| yes |" : "| no |", rows[optimizer.GetType().Name]);
    }

    [Fact]
    public void Every_schedule_has_a_row() => Assert.Equal(Names<LearningRateSchedule>(), Rows("## Learning rates over time").Keys.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Names<T>() =>
        typeof(T).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract).Select(type => type.Name).Order(StringComparer.Ordinal);

    /// <summary>The rows "| `Name` | … |" of a section.</summary>
    private static Dictionary<string, string> Rows(string section) =>
        Lines.SkipWhile(line => line != section).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToDictionary(line => line.Split('`')[1]);
}
