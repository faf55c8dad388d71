using Microsoft.Extensions.Logging;

namespace NetGen.Hosting.Tests;

/// <summary>A run in a log: levels, and numbers under their names.</summary>
public sealed class TrainingLogTests
{
    private sealed class Memory(LogLevel least) : ILogger
    {
        public List<(LogLevel Level, int Id, string Text, Dictionary<string, object?> Values, Exception? Error)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => level >= least;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? error, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(level))
                Entries.Add((level, id.Id, formatter(state, error), ((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary(p => p.Key, p => p.Value), error));
        }
    }

    private static InMemoryDataset Data()
    {
        var random = new Random(1);
        return new InMemoryDataset(
            DataColumn.Values("input", [3], [.. Enumerable.Range(0, 60).Select(_ => (float)random.NextDouble())]),
            DataColumn.Values("target", [4], [.. Enumerable.Range(0, 80).Select(_ => (float)random.NextDouble())]));
    }

    private static FitOptions Options(ILogger logger) => new()
    {
        Optimizer = new Adam(0.01), Epochs = 2, BatchSize = 5, Validation = Data(), Callbacks = [new TrainingLog(logger, everySteps: 3)],
    };

    [Fact]
    public void A_run_is_logged_with_its_numbers()
    {
        var log = new Memory(LogLevel.Debug);
        using var net = new Other(seed: 1);
        FitResult result = net.Fit(Data(), Options(log));
        Assert.Equal([1, 3, 4, 3, 4, 8], log.Entries.Select(e => e.Id));
        Assert.Equal("Other: training begins, 2 epochs of 4 batches, 16 parameters", log.Entries[0].Text);
        Assert.Equal([3L, 6L], log.Entries.Where(e => e.Id == 3).Select(e => (long)e.Values["Step"]!));
        Assert.Equal(result.Epochs.Select(e => e.Validation!.Loss), log.Entries.Where(e => e.Id == 4).Select(e => (double)e.Values["ValidationLoss"]!));
        Assert.Equal(FitEnd.Completed, log.Entries[^1].Values["End"]);
    }

    [Fact]
    public void Steps_are_not_written_where_nobody_debugs()
    {
        var log = new Memory(LogLevel.Information);
        using var net = new Other(seed: 1);
        net.Fit(Data(), Options(log));
        Assert.Equal([1, 4, 4, 8], log.Entries.Select(e => e.Id));
    }

    [Fact]
    public void An_exception_is_an_error()
    {
        var log = new Memory(LogLevel.Information);
        using var net = new Other(seed: 1);
        var stop = new InvalidOperationException("stop");
        Assert.Throws<InvalidOperationException>(() => net.Fit(Data(), Options(log) with { OnStep = _ => throw stop }));
        Assert.Equal((LogLevel.Error, 9), (log.Entries[^1].Level, log.Entries[^1].Id));
        Assert.Same(stop, log.Entries[^1].Error);
    }

    [Fact]
    public void Warnings_are_warnings()
    {
        var log = new Memory(LogLevel.Warning);
        using var net = new Other(seed: 1);
        net.Fit(Data(), Options(log) with { Optimizer = new Adam(new CosineLearningRate(0.01, 3)) });
        Assert.Equal(LogLevel.Warning, Assert.Single(log.Entries).Level);
        Assert.Contains("schedule ends after 3 steps", log.Entries[0].Text);
    }
}
