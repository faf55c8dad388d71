using System.Diagnostics;
using System.Runtime.CompilerServices;
using Playground.Compilation;
using Playground.Training;

namespace NetGen.Playground.Tests;

/// <summary>What has been compiled, loaded and trained goes away again. By itself: what others keep at the same time would be counted too.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public class GrowthTests
{
    public const string Name = "growth";

    /// <summary>What a network may leave behind: a thousandth of what it is itself, tables of the runtime that grow by doubling.</summary>
    private const int MostBytes = 20_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>NETGEN_PLAYGROUND_LOADS=1000 for a longer run.</summary>
    [Fact]
    public void Networks_are_unloaded()
    {
        int loads = int.TryParse(Environment.GetEnvironmentVariable("NETGEN_PLAYGROUND_LOADS"), out int wanted) ? wanted : 40;
        var compiler = new DeclarationCompiler();
        // Compiler and runtime have caches of their own, which fill once.
        Load(compiler, loads / 4);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Load(compiler, loads - (loads / 4));
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.SendDiagnosticMessage("{0} networks: {1:N0} bytes more on the heap, {2:N0} in the process", loads, grown, Process.GetCurrentProcess().WorkingSet64);
        Assert.InRange(grown, long.MinValue, (loads * MostBytes) + 2_000_000);
    }

    [Fact]
    public async Task Two_hundred_starts_and_stops_leave_nothing_behind()
    {
        using var visit = new Visit(new PlaygroundSettings());
        await visit.ResetAsync();
        await RunAsync(visit, 40);
        (int threads, long bytes) = (Threads(), GC.GetTotalMemory(forceFullCollection: true));
        await RunAsync(visit, 200);
        Assert.False(visit.Session!.IsRunning);
        Assert.InRange(Threads(), 1, threads + 8);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - bytes, long.MinValue, 4_000_000);
    }

    private static async Task RunAsync(Visit visit, int runs)
    {
        for (int run = 0; run < runs; run++)
        {
            visit.Session!.IsRunning = true;
            visit.Session.Step();
            visit.Session.IsRunning = false;
            // Now and then a network of its own.
            if (run % 20 == 10)
                await visit.ChooseAsync(visit.Settings with { Seed = visit.Settings.Seed + 1 });
        }
    }

    private static int Threads()
    {
        using var self = Process.GetCurrentProcess();
        return self.Threads.Count;
    }

    private static void Load(DeclarationCompiler compiler, int count)
    {
        var contexts = new List<WeakReference>();
        for (int i = 0; i < count; i++)
            contexts.Add(Load(compiler, $"[Network]\n[Input(2)]\n[Dense({4 + (i % 30)}), Tanh]\n[Dense(1), MSE]\npublic partial class Net;\n"));
        // What the runtime still compiles behind the scenes holds its context: on a busy machine for a while.
        var watch = Stopwatch.StartNew();
        while (contexts.Exists(c => c.IsAlive) && watch.Elapsed < TimeSpan.FromMinutes(2))
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }
        Assert.DoesNotContain(contexts, c => c.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Load(DeclarationCompiler compiler, string text)
    {
        using LoadedNetwork loaded = LoadedNetwork.Create(compiler.Compile(text, Cancel).Image!, 1);
        using ITrainer trainer = loaded.Network.CreateTrainer(4, new Sgd(0.1), threads: 1);
        using var batch = new Batch(loaded.Network.Description, 4) { Count = 4 };
        trainer.Step(batch);
        return new WeakReference(System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(loaded.Network.GetType().Assembly));
    }
}
