using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace NetGen.Benchmarks.Zoo;

/// <summary>What one network takes in a process of its own.</summary>
/// <param name="Parameters">Learned numbers.</param>
/// <param name="PredictFirst">Milliseconds of the first prediction of the batch, JIT included.</param>
/// <param name="Predict">The least of some more.</param>
/// <param name="PredictMemory">The most bytes that the process has had until then.</param>
/// <param name="StepFirst">Milliseconds of the first training step.</param>
/// <param name="Step">The least of some more.</param>
/// <param name="Memory">The most bytes that the process has had in all.</param>
/// <param name="FirstLoss">The loss of the first step.</param>
/// <param name="LastLoss">That of the last one, on the same batch: dropout aside it falls.</param>
internal sealed record ZooRun(
    long Parameters, double PredictFirst, double Predict, long PredictMemory, double StepFirst, double Step, long Memory, double FirstLoss, double LastLoss)
{
    /// <summary>The hidden verb by which this program starts itself.</summary>
    public const string Verb = "zoo-network";

    /// <summary>Measures a network in a process of its own.</summary>
    public static ZooRun Of(ZooNetwork network, int threads, int steps)
    {
        string[] arguments = [Verb, network.Name, threads.ToString(CultureInfo.InvariantCulture), steps.ToString(CultureInfo.InvariantCulture)];
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        string line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<ZooRun>(line)!
            : throw new InvalidOperationException($"{network.Name} ended with {process.ExitCode}.");
    }

    /// <summary>The process itself.</summary>
    public static void Serve(string name, int threads, int steps)
    {
        ZooNetwork of = ZooNetwork.Named(name);
        using INetwork network = of.Create();
        using Batch batch = Given(network, of.Batch);
        double predictFirst, predict;
        using (IPredictor predictor = network.CreatePredictor(of.Batch, threads))
        {
            predictFirst = Milliseconds(() => predictor.Run(batch));
            predict = Enumerable.Range(0, steps).Min(_ => Milliseconds(() => predictor.Run(batch)));
        }
        long afterwards = Peak();
        using ITrainer trainer = network.CreateTrainer(of.Batch, new Sgd(0.003) { Momentum = 0.9 }, threads);
        float first = 0, last = 0;
        double stepFirst = Milliseconds(() => first = trainer.Step(batch));
        double step = Enumerable.Range(0, steps).Min(_ => Milliseconds(() => last = trainer.Step(batch)));
        Console.WriteLine(JsonSerializer.Serialize(new ZooRun(network.Parameters.ParameterCount, predictFirst, predict, afterwards, stepFirst, step, Peak(), first, last)));
    }

    private static double Milliseconds(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static long Peak()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }

    /// <summary>Numbers around zero, and labels, the same at each run.</summary>
    private static Batch Given(INetwork network, int samples)
    {
        var random = new System.Random(3);
        var batch = new Batch(network.Description, samples) { Count = samples };
        for (int column = 0; column < batch.Columns.Count; column++)
        {
            if (batch.Columns[column].Kind == PortKind.Labels)
            {
                foreach (ref int label in batch.Labels(column))
                    label = random.Next(batch.Columns[column].Classes);
                continue;
            }
            foreach (ref float value in batch.Values(column))
                value = (2 * random.NextSingle()) - 1;
        }
        return batch;
    }
}
