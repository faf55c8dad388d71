using NetGen.Execution;
using NetGen.Kernels;
using NetGen.Memory;
using NetGen.Simd;
using NetGen.Threading;

namespace NetGen.Benchmarks.Kernels;

/// <summary>Kernels that compute little and move much: optimizers, elementwise work, normalisation, pooling, softmax.</summary>
internal static unsafe class StreamCases
{
    private const int Batch = 32;

    public static IEnumerable<KernelCase> All<V>()
        where V : unmanaged, ISimd<V> =>
    [
        .. Optimizers("LeNet-5's parameters", 61_706), .. Optimizers("ResNet-18's parameters", 11_689_512),
        .. Elementwise<V>("4 KB", 1 << 10), .. Elementwise<V>("512 KB", 1 << 17), .. Elementwise<V>("64 MB", 1 << 24),
        .. Pooling<V>(), .. Moments<V>(), .. Softmax<V>(10, 64), .. Softmax<V>(1000, 32),
    ];

    private static KernelCase[] Optimizers(string name, int count)
    {
        return [Of("SGD", new Sgd(1e-6f), 3), Of("SGD with momentum", new Sgd(1e-6f) { Momentum = 0.9 }, 5), Of("Adam", new Adam(1e-6f), 7)];

        // Passes over memory: the gradient is read, parameters and moments are read and written.
        KernelCase Of(string kernel, Optimizer optimizer, int passes)
        {
            var parameters = new ParameterSet(
                "measured", [new ParameterDescription("w", [count], 0, count, trainable: true, isBuffer: false, InitializerKind.Uniform, a: -1, b: 1)], count, count, seed: 1);
            AlignedBuffer gradients = Operand.Filled(count);
            optimizer.Attach(parameters);
            WorkerGroup one = WorkerPool.Shared(1);
            return new KernelCase(kernel, name, 0, () => optimizer.Update(gradients.Pointer, one)) { Bytes = (double)passes * sizeof(float) * count, Footprint = (passes + 1) / 2.0 * sizeof(float) * count };
        }
    }

    private static KernelCase[] Elementwise<V>(string name, int count)
        where V : unmanaged, ISimd<V>
    {
        AlignedBuffer x = Operand.Filled(count), y = Operand.Filled(count);
        return [Of<ReLU>("ReLU"), Of<Tanh>("tanh")];

        KernelCase Of<TFunction>(string kernel)
            where TFunction : struct, IVectorFunction
        {
            int times = Math.Max(1, (1 << 16) / count);
            return new(kernel, $"{name} to {name}", 0, () => VectorMap.Run<V, TFunction>(x.Pointer, y.Pointer, count, times)) { Bytes = 2.0 * sizeof(float) * count * times, Footprint = 2.0 * sizeof(float) * count };
        }
    }

    private static KernelCase[] Pooling<V>()
        where V : unmanaged, ISimd<V>
    {
        var shape = new PoolShape(64, 56, 56, 28, 28, 2, 2, 2, 2);
        int blocks = LaneLayout.Blocks<V>(Batch), lanes = LaneMaxPool.Units(shape, blocks), rows = ChannelsLastMaxPool.ForwardUnits(shape, Batch);
        long samples = (long)blocks * V.Count;
        AlignedBuffer x = Operand.Filled(samples * shape.InSize), y = Operand.Filled(samples * shape.OutSize);
        double bytes = sizeof(float) * (double)Batch * (shape.InSize + shape.OutSize);
        string where = $"2x2, 64 x 56², batch {Batch}";
        return
        [
            new("maximum pooling, lanes", where, 0, () => LaneMaxPool.Forward<V, NoEpilogue>(x.Pointer, y.Pointer, shape, 0, lanes, null)) { Bytes = bytes },
            new("maximum pooling, channels last", where, 0, () => ChannelsLastMaxPool.Forward<V, NoRowEpilogue>(x.Pointer, y.Pointer, shape, 0, rows, null)) { Bytes = bytes },
        ];
    }

    private static KernelCase[] Moments<V>()
        where V : unmanaged, ISimd<V>
    {
        const int Channels = 64, Plane = 56 * 56;
        long floats = (long)LaneLayout.Blocks<V>(Batch) * V.Count * Channels * Plane;
        AlignedBuffer x = Operand.Filled(floats), moments = Operand.Filled(4 * Channels), partial = Operand.Filled((long)Batch * PartialResults.BatchMoments(Channels));
        double bytes = sizeof(float) * (double)Batch * Channels * Plane;
        string where = $"64 x 56², batch {Batch}";
        return
        [
            new("batch statistics, lanes", where, 0, () => LaneBatchMoments.Measure<V>(x.Pointer, moments.Pointer, Channels, Plane, Batch, 0, LaneBatchMoments.Units(Channels))) { Bytes = bytes },
            new("batch statistics, channels last", where, 0, () =>
            {
                ChannelsLastBatchMoments.Measure<V>(x.Pointer, partial.Pointer, Channels, Plane, 0, Batch);
                ChannelsLastBatchMoments.Merge(partial.Pointer, moments.Pointer, Channels, Plane, Batch, 0, ChannelsLastBatchMoments.MergeUnits(Channels));
            }) { Bytes = bytes },
        ];
    }

    private static KernelCase[] Softmax<V>(int classes, int batch)
        where V : unmanaged, ISimd<V>
    {
        int blocks = LaneLayout.Blocks<V>(batch);
        AlignedBuffer logits = Operand.Filled((long)blocks * V.Count * classes), dx = Operand.Filled(logits.Length), labels = Operand.Filled(batch);
        labels.Span.Clear();
        return
        [
            new("softmax cross-entropy, gradient", $"{classes} classes, batch {batch}", 0, () =>
                LaneSoftmaxCrossEntropy.Gradient<V>(logits.Pointer, (int*)labels.Pointer, dx.Pointer, classes, 1, batch, 1, 0, LaneSoftmaxCrossEntropy.Units(1, blocks)))
                { Bytes = 2.0 * sizeof(float) * batch * classes },
        ];
    }
}
