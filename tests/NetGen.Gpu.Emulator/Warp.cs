namespace ILGPU.Emulation;

/// <summary>
/// What the 32 threads of a warp do together: <c>mma.sync</c> with operands in tf32 and bfloat16. Fragments lie as the PTX ISA says ("Matrix Fragments for mma.m16n8k8"
/// and "…m16n8k16"): with g = lane / 4 and t = lane % 4, a thread holds rows g and g + 8 of a and of the result, column g of b, and columns 2t and 2t + 1 of the result.
/// Kernels whose text was made asynchronous offer their fragments, wait for their warp, and take their four results.
/// </summary>
public static class Warp
{
    private const int Threads = 32;

    /// <summary>Puts this thread's registers of a and b where its warp finds them.</summary>
    public static void Offer(uint a0, uint a1, uint a2, uint a3, uint b0, uint b1)
    {
        Thread thread = Thread.Required;
        thread.Fragments[thread.Offers++ & 1] = [a0, a1, a2, a3, b0, b1];
    }

    /// <summary>Waits for the warp; no barrier for the group: it orders no memory.</summary>
    public static Barrier.Arrival Arrive()
    {
        Thread.Required.WaitsForWarpOnly = true;
        return default;
    }

    /// <summary>Adds this thread's four results of a·b to d.</summary>
    public static void Multiply(string instruction, ref float d0, ref float d1, ref float d2, ref float d3)
    {
        Thread thread = Thread.Required;
        int last = (thread.Offers - 1) & 1;
        uint[][] warp = [.. thread.Group.Skip(thread.Index / Threads * Threads).Take(Threads).Select(t => t.Fragments[last])];
        if (warp.Length < Threads || warp.Any(fragment => fragment.Length == 0))
            throw thread.Fault("multiplies on tensor cores without its whole warp");
        int g = thread.Index % Threads / 4, t = thread.Index % 4;
        int depth = instruction.Contains(".m16n8k8.row.col.f32.tf32.tf32.f32", StringComparison.Ordinal) ? 8
            : instruction.Contains(".m16n8k16.row.col.f32.bf16.bf16.f32", StringComparison.Ordinal) ? 16
            : throw thread.Fault($"multiplies by '{instruction}', which is not emulated");
        d0 += Dot(g, 2 * t);
        d1 += Dot(g, (2 * t) + 1);
        d2 += Dot(g + 8, 2 * t);
        d3 += Dot(g + 8, (2 * t) + 1);

        float Dot(int row, int column)
        {
            float sum = 0;
            for (int k = 0; k < depth; k++)
                sum += depth == 8 ? Tf32(A8(row, k)) * Tf32(B8(k, column)) : A16(row, k) * B16(k, column);
            return sum;
        }

        // m16n8k8: one value to a register; the lower bit of a's register number is the row's half, the upper one the depth's.
        uint A8(int row, int k) => warp[(row % 8 * 4) + (k % 4)][(row / 8) + (k / 4 * 2)];
        uint B8(int k, int column) => warp[(column * 4) + (k % 4)][4 + (k / 4)];

        // m16n8k16: two values to a register, the lower depth in the lower half.
        float A16(int row, int k) => Half(warp[(row % 8 * 4) + (k % 8 / 2)][(row / 8) + (k / 8 * 2)], k % 2);
        float B16(int k, int column) => Half(warp[(column * 4) + (k % 8 / 2)][4 + (k / 8)], k % 2);

        float Tf32(uint bits) => (bits & 0x1FFF) == 0
            ? BitConverter.UInt32BitsToSingle(bits)
            : throw thread.Fault($"gives tensor cores the operand {BitConverter.UInt32BitsToSingle(bits)}, which was not rounded to tf32");
        static float Half(uint bits, int upper) => BitConverter.UInt32BitsToSingle(upper == 0 ? bits << 16 : bits & 0xFFFF0000);
    }
}
