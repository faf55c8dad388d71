using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// A dense layer on a row of an embedding is a row of another table, the product of both, which depends on the parameters alone: a step of few samples, which takes as long as its
/// weights take to come by, looks it up and leaves the layer's weights where they are. In a char-level LSTM with 64 numbers a character and 256 units that is a fifth of all weights.
/// </summary>
internal static class MultiplyTables
{
    /// <summary>Rows of the largest table: its product has to be computed anew, and kept, whenever the parameters have changed.</summary>
    private const int MostRows = 512;

    /// <param name="kernels">A program that is run many times with the same parameters, in an order in which it could run.</param>
    /// <param name="nextValue">First free number for a value that no node has.</param>
    /// <param name="graph">Where it comes from.</param>
    /// <param name="results">Values that are read afterwards.</param>
    public static List<FusedKernel> Run(IReadOnlyList<FusedKernel> kernels, int nextValue, NetworkGraph graph, IReadOnlyCollection<int> results)
    {
        Dictionary<int, FusedKernel> lookups = kernels.Where(IsLookup).ToDictionary(k => k.Outputs[0].Node);
        var program = new List<FusedKernel>();
        foreach (FusedKernel kernel in kernels)
        {
            if (kernel is not { Product: DenseOp dense, Bias: null, HasEpilogue: false, Loop: < 0, Layout: Layout.ChannelsLast } || !IsParameter(kernel.Inputs[1])
                || kernel.Inputs[0].Offset != 0 || !lookups.TryGetValue(kernel.Inputs[0].Root, out FusedKernel? lookup) || lookup.Shape.Size != dense.Inputs)
            {
                program.Add(kernel);
                continue;
            }
            int rows = ((EmbeddingOp)lookup.Product!).Vocabulary;
            var products = new ValueView(nextValue++, TensorShape.Shared(rows, dense.Outputs), 0);
            program.Add(new FusedKernel(new MultiplyTableOp(rows, dense.Inputs, dense.Outputs), EquatableArray.Of(lookup.Inputs[1], kernel.Inputs[1]), null,
                EquatableArray<ValueView>.Empty, EquatableArray.Of(new FusedOutput(products.Root, new Scalars.Operand(0))), products.Shape, kernel.Node, kernel.Layer,
                kernel.Backward, kernel.Layout));
            program.Add(kernel with { Product = new EmbeddingOp(rows, dense.Outputs), Inputs = EquatableArray.Of(lookup.Inputs[0], products) });
        }
        var read = new HashSet<int>(program.SelectMany(k => k.Reads).Select(v => v.Root).Concat(results));
        return program.Where(k => !IsLookup(k) || read.Contains(k.Outputs[0].Node)).ToList();

        bool IsLookup(FusedKernel k) =>
            k is { Product: EmbeddingOp { Vocabulary: <= MostRows }, HasEpilogue: false, Loop: < 0, Layout: Layout.ChannelsLast, Shape.Steps: 1 } && IsParameter(k.Inputs[1]);

        bool IsParameter(ValueView view) => view.Root >= 0 && view.Root < graph.Nodes.Count && graph[view.Root].Op is ParameterOp;
    }
}
