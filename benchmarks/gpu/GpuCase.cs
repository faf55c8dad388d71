using ILGPU.Runtime;
using NetGen.Benchmarks.Networks;
using NetGen.Ilgpu;

namespace NetGen.Benchmarks.Gpu;

/// <summary>A network that is compared.</summary>
/// <param name="Name">NetGen's class, and the name in peers/networks.py.</param>
/// <param name="Batch">Samples of a step.</param>
/// <param name="FlopsPerSample">Floating point operations of a prediction.</param>
/// <param name="Create">Makes it with a seed.</param>
/// <param name="OnDevice">Puts it on a device.</param>
internal sealed record GpuCase(
    string Name, int Batch, long FlopsPerSample, Func<INetwork> Create, Func<INetwork, Accelerator, int, Optimizer?, DevicePrecision, DeviceNetwork> OnDevice)
{
    /// <summary>What a CUDA device is measured on.</summary>
    public static readonly IReadOnlyList<GpuCase> All =
    [
        new(nameof(LeNet5), 256, LeNet5.FlopsPerSample, () => new LeNet5(1), (n, a, b, o, p) => ((LeNet5)n).OnDevice(a, b, o, precision: p)),
        new(nameof(ResNet18At32), 128, ResNet18At32.FlopsPerSample, () => new ResNet18At32(1), (n, a, b, o, p) => ((ResNet18At32)n).OnDevice(a, b, o, precision: p)),
        new(nameof(ResNet18), 64, ResNet18.FlopsPerSample, () => new ResNet18(1), (n, a, b, o, p) => ((ResNet18)n).OnDevice(a, b, o, precision: p)),
        new(nameof(UNet), 8, UNet.FlopsPerSample, () => new UNet(1), (n, a, b, o, p) => ((UNet)n).OnDevice(a, b, o, precision: p)),
    ];

    /// <summary>What shows that the comparison runs, where the device is a processor.</summary>
    public static readonly IReadOnlyList<GpuCase> Tiny =
    [
        new(nameof(LeNet5), 2, LeNet5.FlopsPerSample, () => new LeNet5(1), (n, a, b, o, p) => ((LeNet5)n).OnDevice(a, b, o, precision: p)),
        new(nameof(TinyResNet), 2, TinyResNet.FlopsPerSample, () => new TinyResNet(1), (n, a, b, o, p) => ((TinyResNet)n).OnDevice(a, b, o, precision: p)),
    ];
}
