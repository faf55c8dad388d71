using System.Diagnostics;
using Playground.Compilation;
using Playground.Problems;
using Playground.Training;

namespace NetGen.Playground.Tests;

/// <summary>Networks that train on threads of their own, watched or not.</summary>
public class TrainingSessionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_circle_is_learned_whether_somebody_looks_or_not()
    {
        using TrainingSession session = Session(new PlaygroundSettings { Optimizer = "Adam" });
        Assert.Equal(0, session.Latest.Epoch);
        Assert.InRange(session.Latest.TestError, 0.2, 0.8);
        var watch = Stopwatch.StartNew();
        session.IsRunning = true;
        await Until(() => session.Latest is { Epoch: >= 30, TestError: <= 0.05 });
        session.IsRunning = false;
        await Task.Delay(200, Cancel);
        Snapshot last = session.Latest;
        // 60 passes a second, fewer where the machine has other things to do.
        Assert.InRange(last.Epoch, 30, 2 + (75 * watch.Elapsed.TotalSeconds));
        await Task.Delay(200, Cancel);
        Assert.Same(last, session.Latest);
        session.Step();
        await Until(() => !ReferenceEquals(last, session.Latest));
        Assert.Equal(last.Epoch + 1, session.Latest.Epoch);
    }

    [Fact]
    public async Task Two_hundred_starts_and_stops_leave_nothing_behind()
    {
        using var visit = new Visit(new PlaygroundSettings());
        await visit.ResetAsync();
        int threads = 0;
        for (int run = 0; run < 200; run++)
        {
            visit.Session!.IsRunning = true;
            visit.Session.Step();
            visit.Session.IsRunning = false;
            // Now and then a network of its own.
            if (run % 20 == 10)
                await visit.ChooseAsync(visit.Settings with { Seed = visit.Settings.Seed + 1 });
            if (run == 20)
                threads = System.Diagnostics.Process.GetCurrentProcess().Threads.Count;
        }
        Assert.False(visit.Session!.IsRunning);
        Assert.InRange(System.Diagnostics.Process.GetCurrentProcess().Threads.Count, 1, threads + 8);
    }

    [Fact]
    public async Task Who_has_gone_away_trains_no_more()
    {
        var clock = new Clock();
        using var visit = new Visit(new PlaygroundSettings(), clock);
        await visit.ResetAsync();
        visit.Session!.IsRunning = true;
        clock.Now += Visit.Idle - TimeSpan.FromSeconds(1);
        visit.Look(null);
        Assert.True(visit.Session.IsRunning);
        clock.Now += TimeSpan.FromSeconds(2);
        visit.Look(null);
        Assert.False(visit.Session.IsRunning);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public void A_picture_has_every_neuron_and_every_weight()
    {
        using TrainingSession session = Session(new PlaygroundSettings { Hidden = [4, 3], Features = [Feature.All[0], Feature.All[1], Feature.All[4]] });
        Snapshot first = session.Latest;
        Assert.Equal([3, 4, 3, 1], first.Columns);
        Assert.Equal((3 * 4) + (4 * 3) + 3, first.Weights.Length);
        Assert.Equal(11 * Maps.NeuronSize * Maps.NeuronSize, first.Neurons.Length);
        Assert.Equal(Maps.DecisionSize * Maps.DecisionSize, first.Decision.Length);
        // The first feature is x: dark on the left, light on the right.
        Assert.True(first.Neurons[0] < 40 && first.Neurons[Maps.NeuronSize - 1] > 215);
    }

    [Theory]
    [InlineData("[Network, Input(3), Dense(1), MSE] public partial class Net;", "is given [2]: [Input(2)]")]
    [InlineData("[Network, Input(2), Dense(3), MSE] public partial class Net;", "has one number a place")]
    [InlineData("[Network, Input(2), Dense(3), SoftmaxCrossEntropy] public partial class Net;", "has one number a place")]
    [InlineData("[Network, Input(2), Dense(1)] public partial class Net;", "is trained against nothing")]
    public void A_network_that_does_not_fit_is_told_what_would(string declaration, string expected)
    {
        byte[] image = new DeclarationCompiler().Compile(declaration, Cancel).Image!;
        Assert.Contains(expected, Assert.Throws<PlaygroundException>(() => new TrainingSession(LoadedNetwork.Create(image, 1), new PlaygroundSettings())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dense(1), BinaryCrossEntropy")]
    [InlineData("Dense(1), LogisticLoss")]
    [InlineData("Dense(1), Sigmoid, BinaryCrossEntropy(Logits = false)")]
    public async Task Losses_of_classes_are_given_the_labels_that_they_want(string end)
    {
        byte[] image = new DeclarationCompiler().Compile($"[Network, Input(2), {end}] public partial class Net;", Cancel).Image!;
        using var session = new TrainingSession(LoadedNetwork.Create(image, 1), new PlaygroundSettings { Problem = Problem.All[2], Optimizer = "Adam", LearningRate = 0.1 }) { IsRunning = true };
        await Until(() => session.Latest.TestError <= 0.02);
    }

    [Fact]
    public async Task Of_several_changes_the_newest_counts_and_a_wrong_one_leaves_the_network()
    {
        using var visit = new Visit(new PlaygroundSettings());
        Task[] changes = [.. Enumerable.Range(1, 6).Select(n => visit.ChooseAsync(visit.Settings with { Hidden = [n] }))];
        await Task.WhenAll(changes);
        Assert.Equal([2, 6, 1], visit.Session!.Latest.Columns);
        TrainingSession before = visit.Session;
        await visit.TypeAsync("[Network, Input(2), Conv2D(3, 3), MSE] public partial class Net;");
        Assert.Same(before, visit.Session);
        Assert.Contains(visit.Compiled!.Squiggles, s => s.Id == "NG0206");
        await visit.ChooseAsync(visit.Settings with { LearningRate = 0.1 });
        Assert.Same(before, visit.Session);
        Assert.NotNull(visit.Settings.Declaration);
        await visit.ChooseAsync(visit.Settings with { Hidden = [2, 2] });
        Assert.Null(visit.Settings.Declaration);
        Assert.Equal([2, 2, 2, 1], visit.Session!.Latest.Columns);
    }

    private static TrainingSession Session(PlaygroundSettings settings) =>
        new(LoadedNetwork.Create(new DeclarationCompiler().Compile(DeclarationText.Of(settings), Cancel).Image!, 1), settings);

    /// <summary>Waits as long as a busy machine may need.</summary>
    private static async Task Until(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), "it did not happen within two minutes");
            await Task.Delay(20, Cancel);
        }
    }
}
