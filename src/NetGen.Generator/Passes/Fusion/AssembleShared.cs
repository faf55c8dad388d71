using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// A shared tensor that is put together of others (the gradient of a weight whose rows belong to several gates) is no work of its own: what computes a part computes it where it
/// belongs. A part that has a place already is copied.
/// </summary>
internal static class AssembleShared
{
    /// <param name="kernels">The program.</param>
    /// <param name="graph">The graph that it comes from.</param>
    /// <param name="results">Values that are wanted by themselves.</param>
    public static List<FusedKernel> Run(List<FusedKernel> kernels, NetworkGraph graph, ISet<int> results)
    {
        var places = new Dictionary<int, (int Whole, int Offset)>();
        var copies = new Dictionary<FusedKernel, List<FusedKernel>>();
        foreach (FusedKernel joining in kernels.Where(k => k.Product is ConcatOp && !k.Shape.PerSample))
        {
            var copied = new List<FusedKernel>();
            int whole = joining.Outputs[0].Node, offset = 0;
            foreach (ValueView part in joining.Inputs)
            {
                bool isComputed = kernels.Any(k => k.Product is not ConcatOp && k.Outputs.Any(o => o.Node == part.Root));
                if (isComputed && IsAllOf(part, graph) && !results.Contains(part.Root) && !places.ContainsKey(part.Root))
                    places.Add(part.Root, (whole, offset));
                else
                    copied.Add(Copy(joining, part, new FusedOutput(whole, new Operand(1)) { Offset = offset }));
                offset += part.Shape.Size;
            }
            copies.Add(joining, copied);
        }
        return copies.Count == 0 ? kernels : kernels.SelectMany(k => copies.TryGetValue(k, out List<FusedKernel>? copied) ? copied : [k]).Select(k => Placed(k, places)).ToList();
    }

    private static bool IsAllOf(ValueView view, NetworkGraph graph) => view.Offset == 0 && view.Root < graph.Nodes.Count && graph[view.Root].Shape.Size == view.Shape.Size;

    private static FusedKernel Copy(FusedKernel joining, ValueView part, FusedOutput output) => joining with
    {
        Product = null, Inputs = EquatableArray<ValueView>.Empty, Operands = EquatableArray.Of(part), Outputs = EquatableArray.Of(output), Shape = part.Shape,
    };

    private static FusedKernel Placed(FusedKernel kernel, Dictionary<int, (int Whole, int Offset)> places)
    {
        if (!kernel.Outputs.Any(o => places.ContainsKey(o.Node)) && !kernel.Reads.Any(v => places.ContainsKey(v.Root)))
            return kernel;
        return kernel with
        {
            Inputs = kernel.Inputs.Select(View).ToEquatableArray(),
            Operands = kernel.Operands.Select(View).ToEquatableArray(),
            Bias = kernel.Bias is null ? null : View(kernel.Bias),
            Outputs = kernel.Outputs.Select(Output).ToEquatableArray(),
        };

        ValueView View(ValueView view) =>
            places.TryGetValue(view.Root, out (int Whole, int Offset) place) ? view with { Root = place.Whole, Offset = view.Offset + place.Offset } : view;

        FusedOutput Output(FusedOutput output) =>
            places.TryGetValue(output.Node, out (int Whole, int Offset) place) ? output with { Node = place.Whole, Offset = place.Offset } : output;
    }
}
