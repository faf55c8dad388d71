using System.Diagnostics;
using System.Runtime;
using NetGen;
using NetGen.Benchmarks.Networks;
using NetGen.Simd;

// Timestamps of this machine's one monotonic clock: whoever started the process compares them with its own.
long main = Stopwatch.GetTimestamp();
using var network = new LeNet5(seed: 1);
long made = Stopwatch.GetTimestamp();
float[] image = new float[LeNet5.InputSize], logits = new float[LeNet5.OutputSize];
network.Predict(image, logits);
long predicted = Stopwatch.GetTimestamp();
network.Predict(image, logits);
long again = Stopwatch.GetTimestamp();

double cpu = Environment.CpuUsage.TotalTime.TotalMilliseconds, jit = JitInfo.GetCompilationTime().TotalMilliseconds, step = 0;
long methods = JitInfo.GetCompiledMethodCount();
if (args is ["step"])
{
    using var batch = new Batch(network.Description, 64) { Count = 64 };
    var random = new Random(1);
    foreach (ref float value in batch.Values(0))
        value = random.NextSingle();
    foreach (ref int label in batch.Labels(1))
        label = random.Next(10);
    using ITrainer trainer = network.CreateTrainer(64, new Sgd(1e-4f), threads: 1);
    long least = long.MaxValue, end = Stopwatch.GetTimestamp() + (2 * Stopwatch.Frequency);
    while (Stopwatch.GetTimestamp() < end)
    {
        long before = Stopwatch.GetTimestamp();
        trainer.Step(batch);
        least = Math.Min(least, Stopwatch.GetTimestamp() - before);
    }
    step = 1e6 * least / Stopwatch.Frequency;
}
Console.WriteLine(FormattableString.Invariant($"{main} {made} {predicted} {again} {cpu:0.0} {jit:0.0} {methods} {step:0.0} {SimdWidth.Best.Lanes * 32}"));
