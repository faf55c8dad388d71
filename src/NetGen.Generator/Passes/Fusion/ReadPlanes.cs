using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>Lets convolutions with channels last read planes themselves, where they can: the conversion before them goes, unless others read it too.</summary>
internal static class ReadPlanes
{
    /// <param name="program">The kernels, in order.</param>
    /// <param name="results">Values that are read afterwards.</param>
    public static List<FusedKernel> Run(List<FusedKernel> program, IEnumerable<int> results)
    {
        var conversions = program
            .Where(k => k.Product is ConvertLayoutOp { From: Layout.Planar, To: Layout.ChannelsLast })
            .ToDictionary(k => k.Outputs[0].Node);
        List<FusedKernel> kernels = program
            .Select(k => k.Layout == Layout.ChannelsLast && CanRead(k.Product) && Planes(k.Inputs[0]) is { } planes
                ? k with { Product = new PlanesToPixelsConvOp(((ConvOp)k.Product!).Geometry, null), Inputs = EquatableArray.Of(planes, k.Inputs[1]) }
                : k)
            .ToList();
        var read = new HashSet<int>(kernels.SelectMany(k => k.Inputs.Concat(k.Operands))
            .Select(view => view.Root).Concat(results));
        kernels.RemoveAll(k => k.Product is ConvertLayoutOp && !read.Contains(k.Outputs[0].Node));
        return kernels;

        // A single channel is a plane in either layout.
        ValueView? Planes(ValueView pixels) =>
            conversions.TryGetValue(pixels.Root, out FusedKernel? conversion) && pixels.Shape == conversion.Shape ? conversion.Inputs[0]
            : pixels.Shape.Channels == 1 ? pixels
            : null;
    }

    /// <summary>Whether there is such a kernel for an operation that works with channels last.</summary>
    public static bool CanRead(Op? op) => op is ConvOp { Geometry: var shape, ByWinograd: false } && RowKernels.FromPlanesToPixels(shape);
}
