using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// A convolution that only a maximum pooling reads is computed with it, band by band, and never stored. (What was fused behind the convolution must have gone behind the
/// pooling before, see <see cref="PoolBeforeActivation"/>; else the pair stays as it is.) In lanes, poolings note where each maximum lay, so that the backward direction
/// needs neither image nor maxima; and the gradient of a first convolution's output is not stored either, where that of its weights is all that is wanted.
/// </summary>
internal static class JoinPooling
{
    /// <summary>Input channels up to which spreading a band of the gradient for each of them costs less than storing it.</summary>
    private const int MostSpreadChannels = 4;

    /// <param name="kernels">The program, in order.</param>
    /// <param name="results">Values that are read afterwards.</param>
    /// <param name="nextValue">First number free for new values.</param>
    public static List<FusedKernel> Run(List<FusedKernel> kernels, IEnumerable<int> results, int nextValue)
    {
        var program = new Program(kernels, new HashSet<int>(results), nextValue);
        program.NoteMaxima();
        program.JoinConvolutions();
        program.JoinWeightGradients();
        return program.Kernels;
    }

    /// <summary>Whether there is a kernel for the pair in a layout.</summary>
    private static bool Supports(Layout layout, ConvShape conv, PoolShape pool) =>
        layout == Layout.Lanes ? RowKernels.PooledInLanes(conv, pool) : RowKernels.PooledFromPlanes(conv, pool);

    private sealed class Program(List<FusedKernel> kernels, HashSet<int> results, int nextValue)
    {
        public List<FusedKernel> Kernels { get; } = kernels;

        public void NoteMaxima()
        {
            for (int at = 0; at < Kernels.Count; at++)
            {
                FusedKernel pooling = Kernels[at];
                if (pooling is not { Product: MaxPoolOp { Geometry: var geometry }, Layout: Layout.Lanes })
                    continue;
                List<int> gradients = Enumerable.Range(at + 1, Kernels.Count - at - 1)
                    .Where(i => Kernels[i].Product is MaxPoolGradientOp gradient && gradient.Geometry == geometry && Kernels[i].Layout == Layout.Lanes && Kernels[i].Inputs[0] == pooling.Inputs[0]
                        && pooling.Outputs.Any(o => o.Node == Kernels[i].Inputs[1].Root && o.Expression is Operand { Index: 0 }))
                    .ToList();
                if (gradients.Count == 0)
                    continue;
                var places = new ValueView(nextValue++, pooling.Shape, 0);
                foreach (int i in gradients)
                    Kernels[i] = Kernels[i] with { Product = new PlacedMaxPoolGradientOp(geometry), Inputs = EquatableArray.Of(places, Kernels[i].Inputs[2]) };
                // The maxima themselves may have been stored for the gradient alone.
                List<FusedOutput> read = pooling.Outputs.Where(o => IsRead(o.Node)).ToList();
                Kernels[at] = pooling with
                {
                    Product = new PlacedMaxPoolOp(geometry), Places = places.Root,
                    Outputs = read.Count > 0 ? read.ToEquatableArray() : pooling.Outputs,
                };
            }
        }

        public void JoinConvolutions()
        {
            for (int at = 0; at < Kernels.Count; at++)
            {
                FusedKernel pooling = Kernels[at];
                if ((pooling.Product switch { MaxPoolOp op => op.Geometry, PlacedMaxPoolOp op => op.Geometry, _ => (PoolShape?)null }) is not { } pool)
                    continue;
                int before = Kernels.FindIndex(0, at, k => IsPlain(k) && Geometry(k) is not null && k.Layout == pooling.Layout && k.Outputs[0].Node == pooling.Inputs[0].Root);
                if (before < 0 || Kernels[before].Shape != pooling.Inputs[0].Shape || Readers(pooling.Inputs[0].Root) != 1)
                    continue;
                FusedKernel convolution = Kernels[before];
                if (Geometry(convolution) is not { } conv || !Supports(pooling.Layout, conv, pool))
                    continue;
                Kernels[at] = pooling with
                {
                    Product = convolution.Product is PlanesToPixelsConvOp ? new PlanesToPixelsConvOp(conv, pool) : new PooledConvOp(conv, pool, pooling.Product is PlacedMaxPoolOp),
                    Inputs = convolution.Inputs, Bias = convolution.Bias,
                    Node = convolution.Node, Layer = convolution.Layer,
                };
                Kernels.RemoveAt(before);
                at--;
            }
        }

        public void JoinWeightGradients()
        {
            for (int at = 0; at < Kernels.Count; at++)
            {
                if (Kernels[at].Product is not ConvWeightsOp { Geometry: var conv, ByWinograd: false } || conv.InChannels / conv.Groups > MostSpreadChannels)
                    continue;
                ValueView dy = Kernels[at].Inputs[1];
                int before = Kernels.FindIndex(0, at, k => IsPlain(k) && k.Product is PlacedMaxPoolGradientOp && k.Outputs[0].Node == dy.Root);
                if (before < 0 || Kernels[before].Shape != dy.Shape || Readers(dy.Root) != 1)
                    continue;
                FusedKernel spreading = Kernels[before];
                PoolShape pool = ((PlacedMaxPoolGradientOp)spreading.Product!).Geometry;
                if (!Supports(Layout.Lanes, conv, pool))
                    continue;
                Kernels[at] = Kernels[at] with
                {
                    Product = new PooledConvWeightsOp(conv, pool), Inputs = EquatableArray.Of(Kernels[at].Inputs[0], spreading.Inputs[0], spreading.Inputs[1]),
                };
                Kernels.RemoveAt(before);
                at--;
            }
        }

        /// <summary>The convolution that a kernel is, if it has a pooled form.</summary>
        private static ConvShape? Geometry(FusedKernel kernel) => kernel switch
        {
            { Product: ConvOp { ByWinograd: false } conv, Layout: not Layout.ChannelsLast } => conv.Geometry,
            { Product: PlanesToPixelsConvOp { Pool: null } conv } => conv.Geometry,
            _ => null,
        };

        /// <summary>A product that is stored as it is.</summary>
        private static bool IsPlain(FusedKernel kernel) => kernel.Product is not null && !kernel.HasEpilogue;

        private bool IsRead(int node) => results.Contains(node) || Readers(node) > 0;

        private int Readers(int node) =>
            (results.Contains(node) ? 1 : 0) + Kernels.Sum(k => k.Inputs.Concat(k.Operands).Count(v => v.Root == node) + (k.Bias?.Root == node ? 1 : 0));
    }
}
