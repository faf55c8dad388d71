using ILGPU.Runtime;
using NetGen;
using NetGen.Ilgpu;

namespace Gan;

/// <summary>A pair whose steps are taken on a device.</summary>
/// <param name="put">Puts it there: most samples of a step, optimizers of generator and discriminator, seed.</param>
internal sealed class GanOnDevice(Func<int, Optimizer, Optimizer, ulong, GanOnDevice.Steps> put) : IGan
{
    private Steps? _steps;

    /// <inheritdoc cref="IGan.TeachD"/>
    public delegate float OfD(ReadOnlySpan<float> real, ReadOnlySpan<float> kinds, ReadOnlySpan<float> asked);

    /// <inheritdoc cref="IGan.TeachG"/>
    public delegate float OfG(ReadOnlySpan<float> asked);

    /// <summary>The steps of a pair, and what they have in common.</summary>
    public sealed record Steps(DeviceSteps Device, OfD D, OfG G);

    public long StepCount
    {
        get => Ready.Device.StepCount;
        set => Ready.Device.StepCount = value;
    }

    private Steps Ready => _steps ?? throw new InvalidOperationException("Prepare comes before the first step.");

    public static GanOnDevice Of(DigitGan gan, Accelerator device) => new((maxBatch, g, d, seed) =>
    {
        DigitGan.Device there = gan.OnDevice(device, maxBatch, g, d, seed);
        return new(there, (real, _, _) => there.TrainD(real), asked => there.TrainG(asked.Length / Digits.Kinds));
    });

    public static GanOnDevice Of(ResizingGan gan, Accelerator device) => new((maxBatch, g, d, seed) =>
    {
        ResizingGan.Device there = gan.OnDevice(device, maxBatch, g, d, seed);
        return new(there, (real, _, _) => there.TrainD(real), asked => there.TrainG(asked.Length / Digits.Kinds));
    });

    public static GanOnDevice Of(ToldGan gan, Accelerator device) => new((maxBatch, g, d, seed) =>
    {
        ToldGan.Device there = gan.OnDevice(device, maxBatch, g, d, seed);
        return new(there, there.TrainD, there.TrainG);
    });

    public void Prepare(int maxBatch, Optimizer g, Optimizer d, int threads, ulong seed)
    {
        Dispose();
        _steps = put(maxBatch, g, d, seed);
    }

    public float TeachD(ReadOnlySpan<float> real, ReadOnlySpan<float> kinds, ReadOnlySpan<float> asked) => Ready.D(real, kinds, asked);

    public float TeachG(ReadOnlySpan<float> asked) => Ready.G(asked);

    public void Pull() => Ready.Device.Pull();

    public void Dispose() => _steps?.Device.Dispose();
}
