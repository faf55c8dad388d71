using System.Globalization;

namespace NetGen.Onnx.Declaration;

/// <summary>Where elements come from through layers that only move them.</summary>
/// <param name="Source">The layer that computed them.</param>
/// <param name="Places">For each element its place in that layer.</param>
/// <param name="Scale">What they were multiplied by on the way.</param>
internal sealed record Movements(Layer Source, int[] Places, double Scale)
{
    /// <summary>More than this is not followed.</summary>
    private const long Most = 1 << 24;

    /// <summary>The layer without reshapes, which leave every element where it was.</summary>
    public static Layer Bare(Layer layer)
    {
        while (layer.Kind is "Reshape" or "Flatten" or "Identity")
            layer = layer.Inputs[0];
        return layer;
    }

    /// <summary>The factor of a layer that multiplies by one number and does nothing else; null for others.</summary>
    public static double? Factor(Layer layer) =>
        layer.Kind == "Affine" && layer.Arguments.Count == 1 && double.TryParse(layer.Arguments[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double factor) ? factor
            : null;

    /// <summary>Back to the first layer that is looked for, or that does more than moving; null where there is too much to follow.</summary>
    public static Movements? Of(Layer layer, Func<Layer, bool> isSource)
    {
        long size = layer.Shape.Aggregate(1L, (a, d) => a * d);
        if (size > Most)
            return null;
        int[] places = [.. Enumerable.Range(0, (int)size)];
        double scale = 1;
        while (!isSource(layer))
        {
            int[]? from = layer.Kind switch
            {
                "Reshape" or "Flatten" or "Identity" => [],
                "Affine" when Factor(layer) is { } factor => (scale *= factor) is 0 ? null : [],
                "Transpose" => Transposed(layer),
                "Permute" => Permuted(layer),
                "Slice" => Cut(layer),
                _ => null,
            };
            if (from is null)
                break;
            if (from.Length > 0)
                places = Array.ConvertAll(places, place => from[place]);
            layer = layer.Inputs[0];
            if (layer.Shape.Aggregate(1L, (a, d) => a * d) > Most)
                return null;
        }
        return new(layer, places, scale);
    }

    private static int[] Transposed(Layer layer)
    {
        int rank = layer.Shape.Length;
        return Moved(layer, [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2]);
    }

    private static int[] Permuted(Layer layer) => Moved(layer, [.. layer.Arguments.Select(a => int.Parse(a, CultureInfo.InvariantCulture))]);

    /// <summary>Axis i of the result is axis order[i] of the input.</summary>
    private static int[] Moved(Layer layer, int[] order)
    {
        int[] from = layer.Inputs[0].Shape, to = layer.Shape, strides = Strides(from), places = new int[to.Aggregate(1, (a, d) => a * d)], index = new int[to.Length];
        for (int i = 0; i < places.Length; i++)
        {
            for (int axis = 0; axis < to.Length; axis++)
                places[i] += index[axis] * strides[order[axis]];
            for (int axis = to.Length - 1; axis >= 0 && ++index[axis] == to[axis]; axis--)
                index[axis] = 0;
        }
        return places;
    }

    /// <summary>A run of elements along the axis in which the shapes differ.</summary>
    private static int[]? Cut(Layer layer)
    {
        int[] from = layer.Inputs[0].Shape, to = layer.Shape;
        int[] differ = [.. Enumerable.Range(0, to.Length).Where(axis => from.Length != to.Length || from[axis] != to[axis])];
        if (differ.Length != 1 || from.Length != to.Length || !int.TryParse(layer.Arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first))
            return null;
        int along = differ[0], inner = to.Skip(along + 1).Aggregate(1, (a, d) => a * d), outer = to.Take(along).Aggregate(1, (a, d) => a * d);
        var places = new int[outer * to[along] * inner];
        for (int o = 0, i = 0; o < outer; o++)
            for (int at = 0; at < to[along] * inner; at++, i++)
                places[i] = (((o * from[along]) + first) * inner) + at;
        return places;
    }

    private static int[] Strides(int[] shape)
    {
        var strides = new int[shape.Length];
        for (int axis = shape.Length - 1, stride = 1; axis >= 0; stride *= shape[axis--])
            strides[axis] = stride;
        return strides;
    }
}
