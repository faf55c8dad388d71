using System.Diagnostics;
using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using NetGen;
using NetGen.Ilgpu;
using NetGen.Samples.Gpu;

// Trains two networks for some steps on the CPU and on the device, from the same seed on the same batches: time per step, and how far the losses are apart.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int batch = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 64;
int steps = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20;
string device = args.Length > 2 ? args[2] : "";

using Context context = Devices.CreateContext();
using Accelerator accelerator = device.Length == 0 ? Devices.Best(context) : Devices.Named(context, device);
Console.WriteLine($"Device: {accelerator.Name} ({accelerator.AcceleratorType}), {accelerator.MemorySize >> 20} MiB");

using (var cpu = new LeNet5(seed: 1))
using (var gpu = new LeNet5(seed: 1))
{
    using LeNet5.Trainer trainer = cpu.CreateTrainer(batch, new Adam(1e-3f));
    using LeNet5.Device run = gpu.OnDevice(accelerator, batch, new Adam(1e-3f), Progress);
    Compare("LeNet-5", trainer, run, cpu.Description, run.LoadTime, run.PlannedBytes);
}
using (var cpu = new ResNet20(seed: 1))
using (var gpu = new ResNet20(seed: 1))
{
    using ResNet20.Trainer trainer = cpu.CreateTrainer(batch, new Sgd(0.01f) { Momentum = 0.9 });
    using ResNet20.Device run = gpu.OnDevice(accelerator, batch, new Sgd(0.01f) { Momentum = 0.9 }, Progress);
    Compare("ResNet-20", trainer, run, cpu.Description, run.LoadTime, run.PlannedBytes);
}

void Compare(string name, ITrainer onCpu, ITrainer onDevice, NetworkDescription description, TimeSpan loading, long bytes)
{
    using var data = new Batch(description, batch) { Count = batch };
    double worst = 0;
    var cpuTime = new List<double>();
    var deviceTime = new List<double>();
    for (int step = 0; step < steps; step++)
    {
        Fill(data, description, step);
        float expected = Measure(onCpu, cpuTime), actual = Measure(onDevice, deviceTime);
        worst = Math.Max(worst, Math.Abs(actual - expected) / Math.Max(1e-3, Math.Abs(expected)));

        float Measure(ITrainer trainer, List<double> times)
        {
            long start = Stopwatch.GetTimestamp();
            float loss = trainer.Step(data);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            return loss;
        }
    }
    Console.WriteLine($"{name}, batch {batch}: kernels loaded in {loading.TotalSeconds:F1} s, {bytes >> 20} MiB on the device");
    Console.WriteLine($"  CPU {cpuTime.Min():F2} ms a step, device {deviceTime.Min():F2} ms; greatest relative difference of a loss {worst:E1} in {steps} steps: {(worst < 1e-2 ? "equal" : "NOT EQUAL")}");
}

void Fill(Batch data, NetworkDescription description, int step)
{
    var random = new Random(step);
    foreach (ref float value in data.Values(0))
        value = (float)((random.NextDouble() * 2) - 1);
    int classes = description.Targets[0].Classes;
    foreach (ref int label in data.Labels(1))
        label = random.Next(classes);
}

static void Progress(string kernel, int done) => Console.Error.Write($"\rcompiling kernel {done + 1}: {kernel,-40}");
