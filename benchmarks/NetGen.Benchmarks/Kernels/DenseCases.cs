using NetGen.Kernels;
using NetGen.Memory;
using NetGen.Simd;

namespace NetGen.Benchmarks.Kernels;

/// <summary>Dense layers with the samples of the batch in the lanes: the largest of the perceptron's and of LeNet-5's.</summary>
internal static unsafe class DenseCases
{
    private const int Batch = 64;

    public static IEnumerable<KernelCase> All<V>()
        where V : unmanaged, ISimd<V> => [.. Of<V>(784, 128), .. Of<V>(400, 120)];

    private static KernelCase[] Of<V>(int inputs, int outputs)
        where V : unmanaged, ISimd<V>
    {
        int blocks = LaneLayout.Blocks<V>(Batch);
        long samples = (long)blocks * V.Count;
        AlignedBuffer x = Operand.Filled(samples * inputs), y = Operand.Filled(samples * outputs), dx = Operand.Filled(x.Length);
        AlignedBuffer weights = Operand.Filled((long)inputs * outputs), gradients = Operand.Filled(weights.Length), bias = Operand.Filled(outputs);
        double flops = 2.0 * Batch * inputs * outputs, bytes = sizeof(float) * ((double)Batch * (inputs + outputs) + (double)inputs * outputs);
        int forward = LaneDense.ForwardUnits(outputs, blocks), data = LaneDense.DataUnits(inputs, blocks), weight = LaneDense.WeightsUnits<V>(inputs, outputs);
        string where = $"{inputs}→{outputs}, batch {Batch}";

        return
        [
            new("dense, forward", where, flops,
                () => LaneDense.Forward<V, NoEpilogue>(x.Pointer, weights.Pointer, bias.Pointer, y.Pointer, inputs, outputs, blocks, 0, forward, null)) { Bytes = bytes },
            new("dense, data", where, flops,
                () => LaneDense.Data<V, NoEpilogue>(y.Pointer, weights.Pointer, dx.Pointer, inputs, outputs, blocks, 0, data, null)) { Bytes = bytes },
            new("dense, weights", where, flops,
                () => LaneDense.Weights<V>(x.Pointer, y.Pointer, gradients.Pointer, inputs, outputs, Batch, 0, weight)) { Bytes = bytes },
        ];
    }
}
