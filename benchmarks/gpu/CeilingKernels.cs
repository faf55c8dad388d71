using ILGPU;
using ILGPU.Runtime.Cuda;

namespace NetGen.Benchmarks.Gpu;

/// <summary>Four floats, moved at once.</summary>
internal struct Quad
{
    public float X, Y, Z, W;
}

/// <summary>Kernels that do nothing but one thing, as fast as the device can.</summary>
internal static class CeilingKernels
{
    /// <summary>Multiply-adds of one round of a thread: eight independent chains, four links each.</summary>
    public const int MultiplyAddsPerRound = 32;

    /// <summary>Instructions of one round of a warp, of 16·8·8 multiply-adds each.</summary>
    public const int ProductsPerRound = 4;

    public static void Copy(ArrayView<Quad> source, ArrayView<Quad> target, int count)
    {
        int stride = Grid.DimX * Group.DimX;
        for (int i = (Grid.IdxX * Group.DimX) + Group.IdxX; i < count; i += stride)
            target[i] = source[i];
    }

    public static void MultiplyAdd(ArrayView<float> result, int rounds, float a, float b)
    {
        float c0 = a, c1 = b, c2 = a + b, c3 = a - b, c4 = b - a, c5 = a * b, c6 = a * 2f, c7 = b * 2f;
        for (int i = 0; i < rounds; i++)
        {
            c0 = (c0 * a) + b; c1 = (c1 * a) + b; c2 = (c2 * a) + b; c3 = (c3 * a) + b; c4 = (c4 * a) + b; c5 = (c5 * a) + b; c6 = (c6 * a) + b; c7 = (c7 * a) + b;
            c0 = (c0 * a) + b; c1 = (c1 * a) + b; c2 = (c2 * a) + b; c3 = (c3 * a) + b; c4 = (c4 * a) + b; c5 = (c5 * a) + b; c6 = (c6 * a) + b; c7 = (c7 * a) + b;
            c0 = (c0 * a) + b; c1 = (c1 * a) + b; c2 = (c2 * a) + b; c3 = (c3 * a) + b; c4 = (c4 * a) + b; c5 = (c5 * a) + b; c6 = (c6 * a) + b; c7 = (c7 * a) + b;
            c0 = (c0 * a) + b; c1 = (c1 * a) + b; c2 = (c2 * a) + b; c3 = (c3 * a) + b; c4 = (c4 * a) + b; c5 = (c5 * a) + b; c6 = (c6 * a) + b; c7 = (c7 * a) + b;
        }
        result[(Grid.IdxX * Group.DimX) + Group.IdxX] = c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7;
    }

    /// <summary>tf32 on tensor cores; CUDA from compute capability 8.0 on.</summary>
    public static void Tensor(ArrayView<float> result, int rounds, float a, float b)
    {
        Ref<float> c0 = a, c1 = a, c2 = a, c3 = a, d0 = a, d1 = a, d2 = a, d3 = a;
        Ref<float> e0 = b, e1 = b, e2 = b, e3 = b, f0 = b, f1 = b, f2 = b, f3 = b;
        Input<uint> x = Interop.FloatAsInt(a), y = Interop.FloatAsInt(b);
        for (int i = 0; i < rounds; i++)
        {
            CudaAsm.EmitRef("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0,%1,%2,%3}, {%4,%4,%4,%4}, {%5,%5}, {%0,%1,%2,%3};", ref c0, ref c1, ref c2, ref c3, ref x, ref y);
            CudaAsm.EmitRef("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0,%1,%2,%3}, {%4,%4,%4,%4}, {%5,%5}, {%0,%1,%2,%3};", ref d0, ref d1, ref d2, ref d3, ref x, ref y);
            CudaAsm.EmitRef("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0,%1,%2,%3}, {%4,%4,%4,%4}, {%5,%5}, {%0,%1,%2,%3};", ref e0, ref e1, ref e2, ref e3, ref x, ref y);
            CudaAsm.EmitRef("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0,%1,%2,%3}, {%4,%4,%4,%4}, {%5,%5}, {%0,%1,%2,%3};", ref f0, ref f1, ref f2, ref f3, ref x, ref y);
        }
        result[(Grid.IdxX * Group.DimX) + Group.IdxX] = c0.Value + c1.Value + c2.Value + c3.Value + d0.Value + d1.Value + d2.Value + d3.Value
            + e0.Value + e1.Value + e2.Value + e3.Value + f0.Value + f1.Value + f2.Value + f3.Value;
    }
}
