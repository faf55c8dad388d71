using ILGPU.Emulation;

namespace ILGPU.Runtime.Cuda;

/// <summary>A register that an instruction reads.</summary>
public struct Input<T> where T : struct
{
    public T Value;

    public static implicit operator Input<T>(T value) => new() { Value = value };
}

/// <summary>A register that an instruction reads and writes.</summary>
public struct Ref<T> where T : struct
{
    public T Value;

    public static implicit operator Ref<T>(T value) => new() { Value = value };
}

/// <summary>The instructions of CUDA devices that the kernels use.</summary>
public static class CudaAsm
{
    /// <summary>Rounds to tf32, halves away from zero.</summary>
    public static void Emit(string instruction, out uint rounded, float value)
    {
        if (!instruction.StartsWith("cvt.rna.tf32.f32 ", StringComparison.Ordinal))
            throw Emulation.Thread.Required.Fault($"uses '{instruction}', which is not emulated");
        uint bits = BitConverter.SingleToUInt32Bits(value);
        rounded = float.IsFinite(value) ? (bits + 0x1000) & ~0x1FFFu : float.IsNaN(value) ? 0x7FFFE000 : bits;
    }

    /// <summary>Rounds two values to bfloat16, halves to even; the first operand goes into the upper half.</summary>
    public static void Emit(string instruction, out uint both, float upper, float lower)
    {
        if (!instruction.StartsWith("cvt.rn.bf16x2.f32 ", StringComparison.Ordinal))
            throw Emulation.Thread.Required.Fault($"uses '{instruction}', which is not emulated");
        both = (Round(upper) & 0xFFFF0000) | (Round(lower) >> 16);

        static uint Round(float value)
        {
            uint bits = BitConverter.SingleToUInt32Bits(value);
            return float.IsNaN(value) ? 0x7FFF0000 : float.IsInfinity(value) ? bits : bits + 0x7FFF + ((bits >> 16) & 1);
        }
    }

    /// <summary>A kernel with products on tensor cores has to be made asynchronous before it can be emulated.</summary>
    public static void EmitRef(
        string instruction, ref Ref<float> d0, ref Ref<float> d1, ref Ref<float> d2, ref Ref<float> d3,
        ref Input<uint> a0, ref Input<uint> a1, ref Input<uint> a2, ref Input<uint> a3, ref Input<uint> b0, ref Input<uint> b1) =>
        throw Emulation.Thread.Required.Fault("multiplies on tensor cores, but its text was not prepared for that");
}
