using ILGPU.Runtime;
using NetGen;
using NetGen.Ilgpu;

namespace Gan;

/// <summary>A pair whose steps are taken on a device.</summary>
/// <param name="put">Puts it there: most samples of a step, optimizers of generator and discriminator, seed.</param>
internal sealed class GanOnDevice(Func<int, Optimizer, Optimizer, ulong, GanOnDevice.Steps> put) : IGan
{
    private Steps? _steps;

    public delegate float TeachD(ReadOnlySpan<float> real);

    /// <summary>The steps of a pair, and what they have in common.</summary>
    public sealed record Steps(DeviceSteps Device, TeachD D, Func<int, float> G);

    public long StepCount
    {
        get => Ready.Device.StepCount;
        set => Ready.Device.StepCount = value;
    }

    private Steps Ready => _steps ?? throw new InvalidOperationException("Prepare comes before the first step.");

    public static GanOnDevice Of(DigitGan gan, Accelerator device) => new((maxBatch, g, d, seed) =>
    {
        DigitGan.Device there = gan.OnDevice(device, maxBatch, g, d, seed);
        return new(there, there.TrainD, there.TrainG);
    });

    public static GanOnDevice Of(ResizingGan gan, Accelerator device) => new((maxBatch, g, d, seed) =>
    {
        ResizingGan.Device there = gan.OnDevice(device, maxBatch, g, d, seed);
        return new(there, there.TrainD, there.TrainG);
    });

    public void Prepare(int maxBatch, Optimizer g, Optimizer d, int threads, ulong seed)
    {
        Dispose();
        _steps = put(maxBatch, g, d, seed);
    }

    public float TrainD(ReadOnlySpan<float> real) => Ready.D(real);

    public float TrainG(int batch) => Ready.G(batch);

    public void Pull() => Ready.Device.Pull();

    public void Dispose() => _steps?.Device.Dispose();
}
