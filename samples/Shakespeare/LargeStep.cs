using System.Diagnostics;
using NetGen;
using NetGen.Samples;

namespace Shakespeare;

/// <summary>One training step of the small GPT-2 on random tokens, [4, 64]: that it can be done, and how long it takes.</summary>
internal static class LargeStep
{
    private const int Batch = 4, Steps = 64;

    public static void Run(SampleRun run)
    {
        run.Say($"GPT-2: {Gpt2.ParameterCount:N0} parameters.");
        using var net = new Gpt2(run.Seed);
        using Gpt2.Trainer trainer = net.CreateTrainer(Batch, new AdamW(3e-4), run.Options.Threads);
        var random = new Random((int)run.Seed);
        int[] tokens = [.. Enumerable.Range(0, Batch * Steps).Select(_ => random.Next(50_257))];
        int[] following = [.. Enumerable.Range(0, Batch * Steps).Select(_ => random.Next(50_257))];
        for (int step = 1; step <= 2; step++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            float loss = trainer.Step(tokens, following);
            // A network that knows nothing says 1/50,257 of everything: -ln of that is 10.82.
            run.Say($"Step {step}: loss {loss:0.00}, {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        }
    }
}
