namespace NetGen.Generator.Plans;

/// <summary>A format of operands that tensor cores multiply, and the instruction that does it (PTX ISA, "Matrix Fragments for mma.m16n8k8" and "…m16n8k16").</summary>
/// <param name="Suffix">Ends the names of kernels and methods.</param>
/// <param name="Title">As users know it.</param>
/// <param name="Depth">Values of the inner dimension of one instruction.</param>
/// <param name="Padding">Floats behind each depth in shared memory, so that the 32 threads of a warp read their fragments from 32 banks.</param>
/// <param name="Instruction">The instruction: d = a·b + d, with 4 registers of d, 4 of a, 2 of b.</param>
internal sealed record TensorFormat(string Suffix, string Title, int Depth, int Padding, string Instruction)
{
    public static readonly TensorFormat Tf32 = new("Tf32", "tf32", 8, 8, Mma("m16n8k8", "tf32"));

    public static readonly TensorFormat Bf16 = new("Bf16", "bfloat16", 16, 4, Mma("m16n8k16", "bf16"));

    public static readonly IReadOnlyList<TensorFormat> All = new[] { Tf32, Bf16 };

    private static string Mma(string shape, string format) =>
        $"mma.sync.aligned.{shape}.row.col.f32.{format}.{format}.f32 {{%0,%1,%2,%3}}, {{%4,%5,%6,%7}}, {{%8,%9}}, {{%0,%1,%2,%3}};";
}
