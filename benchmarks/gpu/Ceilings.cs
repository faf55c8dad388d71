using System.Diagnostics;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace NetGen.Benchmarks.Gpu;

/// <summary>What the device could do at best, measured in the same run as the networks: no figure of a data sheet.</summary>
/// <param name="FloatFlops">Floating point operations a second of multiply-adds in float.</param>
/// <param name="TensorFlops">The same of tf32 on tensor cores by mma.sync; NaN without them.</param>
/// <param name="CopyBytes">Bytes a second that are read and written when memory is copied.</param>
internal sealed record Ceilings(double FloatFlops, double TensorFlops, double CopyBytes)
{
    private const int GroupSize = 256;

    private delegate void CopyLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<Quad> source, ArrayView<Quad> target, int count);

    private delegate void FlopsLaunch(AcceleratorStream stream, KernelConfig config, ArrayView<float> result, int rounds, float a, float b);

    /// <param name="tiny">For processors: a little work, to show that it runs.</param>
    public static Ceilings Measure(Accelerator accelerator, bool tiny)
    {
        int groups = tiny ? 1 : accelerator.NumMultiprocessors * 8;
        int rounds = tiny ? 16 : 4096;
        using var result = accelerator.Allocate1D<float>(groups * GroupSize);
        double threads = (double)groups * GroupSize;
        var multiply = Load<FlopsLaunch>(accelerator, nameof(CeilingKernels.MultiplyAdd));
        double multiplySeconds = Best(accelerator, () => multiply(accelerator.DefaultStream, new KernelConfig(groups, GroupSize), result.View, rounds, 0.5f, 0.25f));
        double tensorSeconds = double.NaN;
        if (accelerator is CudaAccelerator cuda && cuda.Architecture >= CudaArchitecture.SM_80)
        {
            var tensor = Load<FlopsLaunch>(accelerator, nameof(CeilingKernels.Tensor));
            tensorSeconds = Best(accelerator, () => tensor(accelerator.DefaultStream, new KernelConfig(groups, GroupSize), result.View, rounds, 0.5f, 0.25f));
        }

        int quads = tiny ? 1024 : 1 << 24;
        using var source = accelerator.Allocate1D<Quad>(quads);
        using var target = accelerator.Allocate1D<Quad>(quads);
        source.View.MemSetToZero(accelerator.DefaultStream);
        var copy = Load<CopyLaunch>(accelerator, nameof(CeilingKernels.Copy));
        double copySeconds = Best(accelerator, () => copy(accelerator.DefaultStream, new KernelConfig(groups, GroupSize), source.View, target.View, quads));
        return new Ceilings(
            2.0 * CeilingKernels.MultiplyAddsPerRound * rounds * threads / multiplySeconds,
            2.0 * 16 * 8 * 8 * CeilingKernels.ProductsPerRound * rounds * (threads / 32) / tensorSeconds,
            2.0 * 16 * quads / copySeconds);
    }

    private static TDelegate Load<TDelegate>(Accelerator accelerator, string kernel) where TDelegate : Delegate =>
        accelerator.LoadKernel<TDelegate>(typeof(CeilingKernels).GetMethod(kernel, BindingFlags.Public | BindingFlags.Static)!, new KernelSpecialization(GroupSize, null));

    private static double Best(Accelerator accelerator, Action launch)
    {
        launch();
        accelerator.Synchronize();
        double best = double.PositiveInfinity;
        for (int i = 0; i < 10; i++)
        {
            long start = Stopwatch.GetTimestamp();
            launch();
            accelerator.Synchronize();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }
}
