using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using NetGen.Benchmarks.Compare;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Startup;

/// <summary>What the first training step of ResNet-18 costs in a fresh process. Milliseconds.</summary>
/// <param name="First">The network, a trainer and a step.</param>
/// <param name="Warm">The least of some further steps.</param>
/// <param name="Jit">What the JIT took until the end of the first step.</param>
/// <param name="Methods">That it compiled.</param>
/// <param name="Processor">Processor time of the process until then.</param>
internal sealed record ResNetJit(double First, double Warm, double Jit, int Methods, double Processor)
{
    /// <summary>The hidden verb that starts this program as the process.</summary>
    public const string Verb = "resnet-jit";

    /// <summary>Samples of the step: few, so that what is not the JIT's is short.</summary>
    public const int Batch = 2;

    public static ResNetJit Measure()
    {
        using PeerProcess process = PeerProcess.StartSelf(Verb);
        var answer = process.Ask("measure");
        return new ResNetJit((double)answer["first"]!, (double)answer["warm"]!, (double)answer["jit"]!, (int)answer["methods"]!, (double)answer["processor"]!);
    }

    /// <summary>Runs in the process of its own.</summary>
    public static void Serve(TextReader requests, TextWriter answers)
    {
        requests.ReadLine();
        TimeSpan jitBefore = JitInfo.GetCompilationTime();
        long methodsBefore = JitInfo.GetCompiledMethodCount(), start = Stopwatch.GetTimestamp();
        using var network = new ResNet18(1);
        using var batch = new NetGen.Batch(network.Description, Batch) { Count = Batch };
        Samples.Fill(batch, network.Description, seed: 1);
        using ITrainer trainer = network.CreateTrainer(Batch, new Sgd(Work.LearningRate) { Momentum = Work.Momentum }, threads: 1);
        trainer.Step(batch);
        double first = Stopwatch.GetElapsedTime(start).TotalMilliseconds, processor = Environment.CpuUsage.TotalTime.TotalMilliseconds;
        double jit = (JitInfo.GetCompilationTime() - jitBefore).TotalMilliseconds;
        long methods = JitInfo.GetCompiledMethodCount() - methodsBefore;
        double warm = Slice.Measure(() => trainer.Step(batch), 0.5).Minimum / 1e6;
        answers.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"first\":{first},\"warm\":{warm},\"jit\":{jit},\"methods\":{methods},\"processor\":{processor}}}"));
    }
}
