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
        session.IsRunning = true;
        await Until(() => session.Latest is { Epoch: >= 30, TestError: <= 0.05 });
        session.IsRunning = false;
        // The pass that was going on is shown too; then nothing comes any more.
        Snapshot last = await StillAsync(session);
        for (int i = 0; i < 20; i++)
        {
            await Task.Delay(10, Cancel);
            Assert.Same(last, session.Latest);
        }
        session.Step();
        await Until(() => !ReferenceEquals(last, session.Latest));
        Assert.Equal(last.Epoch + 1, session.Latest.Epoch);
    }

    /// <summary>
    /// Sixty passes of a network of 4-4-2 and twenty pictures take a small part of a second: counted is the processor's time of this thread, which others on the machine do not
    /// use up.
    /// </summary>
    [Fact]
    public void Sixty_passes_and_twenty_pictures_take_a_part_of_a_second()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The processor's time of one thread is read as Linux has it.");
        var settings = new PlaygroundSettings { Features = [.. Feature.All.Take(4)], Hidden = [4, 2] };
        using var work = new TrainingWork(LoadedNetwork.Create(new DeclarationCompiler().Compile(DeclarationText.Of(settings), Cancel).Image!, 1), settings);
        TimeSpan least = TimeSpan.MaxValue;
        // The first times the runtime still compiles it.
        for (int attempt = 0; attempt < 6; attempt++)
        {
            TimeSpan before = ProcessorTime();
            for (int pass = 0; pass < Pace.PassesPerSecond; pass++)
            {
                work.Pass();
                if (pass % 3 == 0)
                    _ = work.Picture();
            }
            TimeSpan taken = ProcessorTime() - before;
            least = taken < least ? taken : least;
        }
        TestContext.Current.SendDiagnosticMessage("60 passes and 20 pictures: {0:0} ms of processor time", least.TotalMilliseconds);
        Assert.InRange(least, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(0.5));
    }

    /// <summary>On a machine that has nothing else to do: run by itself, <c>-explicit on</c>.</summary>
    [Fact(Explicit = true)]
    public async Task Sixty_passes_a_second_are_made()
    {
        using TrainingSession session = Session(new PlaygroundSettings { Features = [.. Feature.All.Take(4)], Hidden = [4, 2] });
        session.IsRunning = true;
        await Until(() => session.Latest.Epoch > 30);
        var watch = Stopwatch.StartNew();
        (int first, int pictures, Snapshot last) = (session.Latest.Epoch, 0, session.Latest);
        while (watch.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(1, Cancel);
            if (ReferenceEquals(last, session.Latest))
                continue;
            (last, pictures) = (session.Latest, pictures + 1);
        }
        double seconds = watch.Elapsed.TotalSeconds;
        TestContext.Current.SendDiagnosticMessage("{0:0.0} passes and {1:0.0} pictures a second", (last.Epoch - first) / seconds, pictures / seconds);
        Assert.InRange((last.Epoch - first) / seconds, 58, 62);
        Assert.InRange(pictures / seconds, 10, 20.2);
    }

    /// <summary>Of this thread (clock_gettime with CLOCK_THREAD_CPUTIME_ID).</summary>
    private static TimeSpan ProcessorTime()
    {
        const int ofThread = 3;
        Assert.Equal(0, GetTime(ofThread, out Timespec time));
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out Timespec time);

    private readonly struct Timespec
    {
        public readonly long Seconds, Nanoseconds;
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
        var refused = Assert.Throws<PlaygroundException>(() => new TrainingSession(LoadedNetwork.Create(image, 1), new PlaygroundSettings()));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dense(1), BinaryCrossEntropy")]
    [InlineData("Dense(1), LogisticLoss")]
    [InlineData("Dense(1), Sigmoid, BinaryCrossEntropy(Logits = false)")]
    public async Task Losses_of_classes_are_given_the_labels_that_they_want(string end)
    {
        byte[] image = new DeclarationCompiler().Compile($"[Network, Input(2), {end}] public partial class Net;", Cancel).Image!;
        var settings = new PlaygroundSettings { Problem = Problem.All[2], Optimizer = "Adam", LearningRate = 0.1 };
        using var session = new TrainingSession(LoadedNetwork.Create(image, 1), settings) { IsRunning = true };
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

    /// <summary>What there is to see once a training that was paused has come to rest: its thread sleeps, and has shown its last pass.</summary>
    private static async Task<Snapshot> StillAsync(TrainingSession session)
    {
        await Until(() => session.IsResting);
        return session.Latest;
    }

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
