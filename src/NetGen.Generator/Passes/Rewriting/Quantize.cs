using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Computes the products of a prediction in other numbers, where there are kernels: dense layers and convolutions whose weights are parameters, outside of loops. What they
/// read is brought into bytes first, once for all that
/// read it; ranges for that are parameters of a second owner. Everything between them stays floats, and is fused into them as ever.
/// </summary>
internal static class Quantize
{
    /// <summary>Whose parameters ranges are.</summary>
    public const int Ranges = 1;

    /// <summary>Numbers of a range: by calibration, and seen.</summary>
    private static readonly TensorShape Range = TensorShape.Shared(2);

    /// <param name="graph">The prediction.</param>
    /// <param name="parameters">Of the network.</param>
    /// <param name="precision">In which numbers.</param>
    public static ReducedGraph Run(NetworkGraph graph, EquatableArray<ParameterInfo> parameters, Precisions precision)
    {
        List<ParameterInfo> all = [.. parameters];
        var packed = new Dictionary<(int Weight, Op Op), int>();
        var quantized = new Dictionary<(int Input, Op Op), int>();
        int count = 0;
        NetworkGraph result = GraphPass.Run(graph, (editor, node) =>
        {
            if (node.Loop >= 0 || node.Inputs.Count < 2 || graph[node.Inputs[1]].Op is not ParameterOp || !node.Shape.PerSample)
            {
                editor.Copy(node);
                return;
            }
            int? product = (node.Op, precision) switch
            {
                (DenseOp dense, Precisions.BFloat16) => editor.AddLike(
                    node, new BFloat16DenseOp(dense.Inputs, dense.Outputs),
                    [editor.Now(node.Inputs[0]), Packed(new PackBFloat16Op(dense.Inputs, dense.Outputs), op => op.Floats)], node.Shape),
                (DenseOp dense, Precisions.Int8) => Bytes(
                    new QuantizeRowsOp(dense.Inputs), graph[node.Inputs[0]].Shape.WithChannels(new QuantizeRowsOp(dense.Inputs).Floats),
                    new PackDenseBytesOp(dense.Inputs, dense.Outputs), op => op.Floats, new ByteDenseOp(dense.Inputs, dense.Outputs)),
                (ConvOp { Geometry: var shape }, Precisions.Int8) when QuantizedShape.HasKernel(shape) => Bytes(
                    new QuantizeImageOp(InputOf(shape)), TensorShape.Sample(new QuantizeImageOp(shape).Floats), new PackConvBytesOp(shape), op => op.Floats, new ByteConvOp(shape)),
                _ => null,
            };
            if (product is not { } replaced)
            {
                editor.Copy(node);
                return;
            }
            count++;
            editor.Replace(node.Id, replaced);

            int Bytes<TPack>(Op quantize, TensorShape bytes, TPack pack, Func<TPack, int> floats, Op op) where TPack : Op
            {
                int input = editor.Now(node.Inputs[0]);
                if (!quantized.TryGetValue((input, quantize), out int row))
                {
                    string name = node.Layer < 0 ? node.Label : graph.Layers[node.Layer].Name;
                    // A layer that multiplies twice has two ranges.
                    string free = Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? name : FormattableString.Invariant($"{name} {i}"))
                        .First(candidate => !all.Any(p => p.Owner == Ranges && p.Name == candidate));
                    all.Add(new ParameterInfo(free, Range, new Initializer(InitializerKind.Zeros, 1, 1, 0, 0), Trainable: false, IsBuffer: true, Ranges));
                    int range = editor.AddLike(node, new BufferOp(all.Count - 1), [], Range);
                    row = editor.AddLike(node, quantize, [input, range], bytes);
                    quantized.Add((input, quantize), row);
                }
                return editor.AddLike(node, op, [row, Packed(pack, floats)], node.Shape);
            }

            int Packed<TPack>(TPack pack, Func<TPack, int> floats) where TPack : Op
            {
                int weight = editor.Now(node.Inputs[1]);
                if (!packed.TryGetValue((weight, pack), out int panels))
                {
                    panels = editor.AddLike(node, pack, [weight], TensorShape.Shared(floats(pack)));
                    packed.Add((weight, pack), panels);
                }
                return panels;
            }
        });
        return new ReducedGraph(precision, RemoveDeadNodes.Run(result with { Parameters = all.ToEquatableArray() }), count);
    }

    /// <summary>What of a convolution decides how its input lies: several that read one share the bytes.</summary>
    private static ConvShape InputOf(ConvShape shape) => shape with { OutChannels = 0, OutHeight = 0, OutWidth = 0, KernelHeight = 0, KernelWidth = 0, StrideY = 1, StrideX = 1 };
}
