using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace NetGen.Ilgpu;

/// <summary>Whether a device multiplies matrices by <c>mma.sync</c> with tf32 and bf16 operands.</summary>
internal static class TensorCores
{
    public static bool Has(Accelerator accelerator) => accelerator is CudaAccelerator cuda && cuda.Architecture >= CudaArchitecture.SM_80;
}
