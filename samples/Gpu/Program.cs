using System.CommandLine;
using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using NetGen;
using NetGen.Ilgpu;
using NetGen.Samples.Gpu;

// 0 = both engines agree, 1 = they do not, 2 = no such device or a wrong option.
const int Agreed = 0, Differ = 1, Misused = 2;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var device = new Option<string>("--device") { Description = "cuda, opencl, cpu, or a part of a device's name; the best there is if it is left out" };
var batch = new Option<int>("--batch") { Description = "samples of a step; by default 64 on a GPU, 8 on OpenCL, 1 on ILGPU's CPU accelerator" };
var steps = new Option<int>("--steps") { Description = "training steps; by default 20, 5 and 1" };
var only = new Option<string>("--network") { Description = "LeNet5 or ResNet20; both if it is left out" };
var command = new RootCommand("The digits network and a ResNet, trained on the CPU and on a device.") { device, batch, steps, only };
command.SetAction(options => Compare(options.GetValue(device), options.GetValue(batch), options.GetValue(steps), options.GetValue(only)));
ParseResult parsed = command.Parse(args);
try
{
    int code = parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? Misused : code;
}
catch (NetGenException e)
{
    Console.Error.WriteLine(e.Message);
    return Misused;
}

static int Compare(string? device, int batch, int steps, string? only)
{
    using Context context = Devices.CreateContext(anyOpenCL: true);
    using Accelerator accelerator = device is null ? Devices.Best(context) : Devices.Named(context, device);
    Console.WriteLine($"Device: {accelerator.Name} ({accelerator.AcceleratorType}), {accelerator.MemorySize >> 20} MiB");
    var (usualBatch, usualSteps) = accelerator.AcceleratorType switch
    {
        AcceleratorType.Cuda => (64, 20),
        AcceleratorType.OpenCL => (8, 5),
        _ => (1, 1),
    };
    batch = batch > 0 ? batch : usualBatch;
    steps = steps > 0 ? steps : usualSteps;
    bool equal = true;
    if (only is null or nameof(LeNet5))
    {
        using var cpu = new LeNet5(seed: 1);
        using var gpu = new LeNet5(seed: 1);
        using LeNet5.Trainer trainer = cpu.CreateTrainer(batch, new Adam(1e-3f));
        using LeNet5.Predictor predictor = cpu.CreatePredictor(batch);
        using LeNet5.Device run = gpu.OnDevice(accelerator, batch, new Adam(1e-3f), Progress);
        equal &= new Comparison("LeNet-5", batch, steps).Run(cpu.Description, trainer, run, predictor);
    }
    if (only is null or nameof(ResNet20))
    {
        using var cpu = new ResNet20(seed: 1);
        using var gpu = new ResNet20(seed: 1);
        using ResNet20.Trainer trainer = cpu.CreateTrainer(batch, new Sgd(0.01f) { Momentum = 0.9 });
        using ResNet20.Predictor predictor = cpu.CreatePredictor(batch);
        using ResNet20.Device run = gpu.OnDevice(accelerator, batch, new Sgd(0.01f) { Momentum = 0.9 }, Progress);
        equal &= new Comparison("ResNet-20", batch, steps).Run(cpu.Description, trainer, run, predictor);
    }
    return equal ? Agreed : Differ;
}

static void Progress(KernelProgress loading) => Console.Error.Write($"\r{loading,-60}");
