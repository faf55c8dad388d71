using System.Diagnostics;
using ILGPU.Runtime;
using NetGen.Ilgpu;

namespace NetGen.Benchmarks.Gpu;

/// <summary>One line of the comparison.</summary>
/// <param name="Milliseconds">Of a step or a prediction of a batch; NaN where there is nothing to measure.</param>
internal sealed record Row(string Network, string Work, string Precision, string Engine, int Batch, double Milliseconds, double FlopsPerStep);

/// <summary>Times NetGen's steps and predictions on a device: the best of several rounds, each long enough that the clock does not matter.</summary>
internal sealed class Measurement(Accelerator accelerator, double seconds)
{
    private const int Rounds = 5;

    public IEnumerable<Row> Of(GpuCase network, DevicePrecision precision)
    {
        using INetwork net = network.Create();
        using DeviceNetwork device = network.OnDevice(net, accelerator, network.Batch, new Sgd(0.01f) { Momentum = 0.9 }, precision);
        using var batch = new Batch(net.Description, network.Batch) { Count = network.Batch };
        Fill(batch, net.Description);
        double train = Best(count =>
        {
            for (int i = 0; i < count; i++)
                device.Enqueue(batch);
            device.Finish();
        });
        double predict = Best(count =>
        {
            for (int i = 0; i < count; i++)
                device.Run(batch);
        });
        // Backward computes two products where forward computes one.
        yield return new Row(network.Name, "train", Name(precision), "NetGen", network.Batch, train, 3.0 * network.FlopsPerSample * network.Batch);
        yield return new Row(network.Name, "predict", Name(precision), "NetGen", network.Batch, predict, (double)network.FlopsPerSample * network.Batch);
    }

    public static string Name(DevicePrecision precision) => precision switch
    {
        DevicePrecision.TensorFloat32 => "tf32",
        DevicePrecision.BFloat16 => "bf16",
        _ => "fp32",
    };

    /// <summary>Milliseconds of one repetition.</summary>
    private double Best(Action<int> run)
    {
        run(1);
        long start = Stopwatch.GetTimestamp();
        run(1);
        double once = Math.Max(Stopwatch.GetElapsedTime(start).TotalSeconds, 1e-6);
        int count = (int)Math.Clamp(seconds / Rounds / once, 1, 10000);
        double best = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            start = Stopwatch.GetTimestamp();
            run(count);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds / count);
        }
        return best;
    }

    private static void Fill(Batch batch, NetworkDescription description)
    {
        var random = new Random(1);
        for (int column = 0; column < batch.Columns.Count; column++)
        {
            if (batch.Columns[column].Kind == PortKind.Labels)
            {
                foreach (ref int label in batch.Labels(column))
                    label = random.Next(batch.Columns[column].Classes);
                continue;
            }
            bool target = column >= description.Inputs.Count;
            foreach (ref float value in batch.Values(column))
                value = target ? random.Next(2) : (float)((random.NextDouble() * 2) - 1);
        }
    }
}
