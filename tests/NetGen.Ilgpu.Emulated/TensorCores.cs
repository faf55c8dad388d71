using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>What the library asks of a CUDA device, asked of the emulator.</summary>
internal static class TensorCores
{
    public static bool Has(Accelerator accelerator) => accelerator.HasTensorCores;
}
