namespace NetGen.Ilgpu;

/// <summary>
/// How dense layers and convolutions multiply on a device. Parameters, activations, gradients and sums are float whatever it says: only the two operands of a matrix product
/// are rounded, on their way into the tensor cores.
/// </summary>
/// <example><code>
/// using LeNet5.Device exact = net.OnDevice(accelerator, 64, new Adam(1e-3), precision: DevicePrecision.Float32);
/// using LeNet5.Device quick = net.OnDevice(accelerator, 64, new Adam(1e-3), precision: DevicePrecision.TensorFloat32);        // or BFloat16: on tensor cores
/// Console.WriteLine(quick.Precision == DevicePrecision.BFloat16);
/// </code></example>
public enum DevicePrecision
{
    /// <summary>Every product in float, as on the CPU.</summary>
    Float32,

    /// <summary>Operands rounded to 10 bits of mantissa, 8 of exponent: what PyTorch calls tf32. CUDA devices of compute capability 8.0 and newer.</summary>
    TensorFloat32,

    /// <summary>Operands rounded to bfloat16: 7 bits of mantissa, 8 of exponent. CUDA devices of compute capability 8.0 and newer.</summary>
    BFloat16,
}
