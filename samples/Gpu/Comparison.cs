using System.Diagnostics;

namespace NetGen.Samples.Gpu;

/// <summary>Trains a network on the CPU and on a device, from the same seed on the same batches: time per step, and how far losses and predictions are apart.</summary>
internal sealed class Comparison(string name, int batch, int steps)
{
    /// <summary>
    /// Rounding differs in the last bit, and every step of training magnifies it: what is left must be small beside the loss and beside the answers.
    /// </summary>
    private const double Tolerance = 1e-2;

    private double _loss, _answer, _largest;

    /// <summary>Runs and prints; returns whether both engines agree.</summary>
    public bool Run<TOnCpu, TOnDevice>(NetworkDescription description, TOnCpu onCpu, TOnDevice onDevice, IPredictor cpuPredictor)
        where TOnCpu : ITrainer where TOnDevice : Ilgpu.DeviceNetwork
    {
        using var data = new Batch(description, batch) { Count = batch };
        List<double> cpuTimes = [], deviceTimes = [];
        for (int step = 0; step < steps; step++)
        {
            Fill(data, description, step);
            float expected = Timed(onCpu, data, cpuTimes), actual = Timed(onDevice, data, deviceTimes);
            _loss = Math.Max(_loss, Math.Abs(actual - expected) / Math.Max(1e-3, Math.Abs(expected)));
        }
        cpuPredictor.Run(data);
        onDevice.Run(data);
        foreach (var (expected, actual) in cpuPredictor.Output(0).ToArray().Zip(onDevice.Output(0).ToArray()))
        {
            _answer = Math.Max(_answer, Math.Abs(expected - actual));
            _largest = Math.Max(_largest, Math.Abs(expected));
        }
        bool equal = _loss <= Tolerance && _answer <= Tolerance * _largest;
        Console.WriteLine();
        Console.WriteLine($"{name}, batch {batch}: {onDevice.PlannedBytes >> 20} MiB on the device, kernels compiled in {onDevice.LoadTime.TotalSeconds:F1} s");
        Console.WriteLine($"  a training step: CPU {cpuTimes.Min():F2} ms, device {deviceTimes.Min():F2} ms");
        Console.WriteLine($"  after {steps} steps: losses differ by {_loss:E1} at most, predictions by {_answer:E1} of {_largest:F2}: {(equal ? "equal" : "NOT EQUAL")} within {Tolerance:P0}");
        return equal;
    }

    private static float Timed(ITrainer trainer, Batch data, List<double> times)
    {
        long start = Stopwatch.GetTimestamp();
        float loss = trainer.Step(data);
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return loss;
    }

    private static void Fill(Batch data, NetworkDescription description, int step)
    {
        var random = new Random(step);
        foreach (ref float value in data.Values(0))
            value = (float)((random.NextDouble() * 2) - 1);
        int classes = description.Targets[0].Classes;
        foreach (ref int label in data.Labels(1))
            label = random.Next(classes);
    }
}
