using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Puts a packing of the weights in front of every channels-last convolution; convolutions that share weights and direction share it.</summary>
internal static class PackWeights
{
    /// <param name="kernels">The program.</param>
    /// <param name="nextValue">First free number for a value that no node has.</param>
    /// <param name="upFront">Whether all packing comes first, so that it can be done once for many runs; else it stands right before its reader.</param>
    public static List<FusedKernel> Run(IEnumerable<FusedKernel> kernels, int nextValue, bool upFront)
    {
        var packed = new Dictionary<(ValueView Weights, PackWeightsOp Op), ValueView>();
        var packings = new List<FusedKernel>();
        var result = new List<FusedKernel>();
        foreach (FusedKernel kernel in kernels)
        {
            PackWeightsOp? op = kernel.Layout != Layout.ChannelsLast ? null : kernel.Product switch
            {
                ConvOp conv => new PackWeightsOp(conv.Geometry, Adjoint: false),
                ConvDataOp data => new PackWeightsOp(data.Geometry, Adjoint: true),
                _ => null,
            };
            if (op is null)
            {
                result.Add(kernel);
                continue;
            }
            ValueView weights = kernel.Inputs[1];
            if (!packed.TryGetValue((weights, op), out ValueView? panels))
            {
                panels = new ValueView(nextValue++, TensorShape.Shared(op.Floats), 0);
                packed.Add((weights, op), panels);
                (upFront ? packings : result).Add(new FusedKernel(op, EquatableArray.Of(weights), null, EquatableArray<ValueView>.Empty,
                    EquatableArray.Of(new FusedOutput(panels.Root, new Operand(0))), panels.Shape, kernel.Node, kernel.Layer, kernel.Backward, kernel.Layout));
            }
            result.Add(kernel with { Inputs = EquatableArray.Of(kernel.Inputs[0], panels) });
        }
        packings.AddRange(result);
        return packings;
    }
}
