using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>Programs that compute gradients, which enqueue their launches.</summary>
/// <param name="Forward">Layers and losses.</param>
/// <param name="Backward">Gradients.</param>
/// <param name="MoveStatistics">Moves statistics that follow the batches; null where there are none.</param>
public sealed record DeviceLaunches(
    Action<AcceleratorStream, DeviceMemory> Forward, Action<AcceleratorStream, DeviceMemory> Backward, Action<AcceleratorStream, DeviceMemory>? MoveStatistics = null);
