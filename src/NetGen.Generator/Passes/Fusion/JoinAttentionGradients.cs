using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Passes;

/// <summary>
/// What queries receive of attention to another sequence and what its keys and values receive are two values, but the same weights and the same gradient of the scores: one kernel
/// computes both, where both are wanted, and leaves the latter as a second result.
/// </summary>
internal static class JoinAttentionGradients
{
    /// <param name="kernels">The program, in order.</param>
    public static List<FusedKernel> Run(List<FusedKernel> kernels)
    {
        var joined = new List<FusedKernel>(kernels);
        foreach (FusedKernel keys in kernels.Where(k => k is { Product: AttentionGradientOp { OfKeys: true }, HasEpilogue: false }))
        {
            var op = (AttentionGradientOp)keys.Product!;
            int at = joined.FindIndex(k => k.Product is AttentionGradientOp queries && queries == op with { OfKeys = false } && k.Layout == keys.Layout && k.Inputs.Equals(keys.Inputs));
            if (at < 0)
                continue;
            FusedKernel both = joined[at] with { Product = op with { OfKeys = false, GivesKeys = true }, Places = keys.Outputs[0].Node };
            // What reads the one may stand before the other: both are there from where the first was.
            int first = Math.Min(at, joined.FindIndex(k => ReferenceEquals(k, keys)));
            joined.RemoveAt(at);
            joined.Insert(first, both);
            joined.RemoveAll(k => ReferenceEquals(k, keys));
        }
        return joined;
    }
}
