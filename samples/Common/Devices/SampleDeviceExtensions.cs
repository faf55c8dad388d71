using ILGPU.Runtime;

namespace NetGen.Samples;

/// <summary>Training where the command line says.</summary>
public static class SampleDeviceExtensions
{
    /// <summary>What <see cref="FitOptions.Trainer"/> is: a trainer on the device; null, the network's own on the processor, where there is none.</summary>
    /// <param name="device">The device.</param>
    /// <param name="put">Puts the network there: the device, most samples of a step, the optimizer.</param>
    public static Func<int, Optimizer, ITrainer>? Trains(this SampleDevice? device, Func<Accelerator, int, Optimizer, ITrainer> put) =>
        device is null ? null : (batch, optimizer) => put(device.Accelerator, batch, optimizer);
}
