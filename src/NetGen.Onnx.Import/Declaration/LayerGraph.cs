using System.Globalization;

namespace NetGen.Onnx.Declaration;

/// <summary>Makes layers. What changes nothing is not made, and what was made before is found again.</summary>
internal sealed class LayerGraph
{
    private readonly Dictionary<string, Layer> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<Layer, int> _numbers = [];

    /// <summary>All layers, each behind what it reads.</summary>
    public List<Layer> Layers { get; } = [];

    /// <summary>Products of matrices by the layer that they come to, whatever they were written out as.</summary>
    public Dictionary<Layer, MatrixProduct> Products { get; } = [];

    /// <summary>A layer without parameters: the same one where there is one like it.</summary>
    public Layer Add(string kind, int[] shape, IReadOnlyList<string> arguments, params Layer[] inputs)
    {
        string key = kind + "(" + string.Join(",", arguments) + ")" + string.Join(",", inputs.Select(i => _numbers[i]));
        if (_known.TryGetValue(key, out Layer? known))
            return known;
        return _known[key] = Keep(new Layer(kind, shape, arguments, inputs));
    }

    /// <summary>A layer of its own, with parameters.</summary>
    public Layer Keep(Layer layer)
    {
        _numbers.Add(layer, Layers.Count);
        Layers.Add(layer);
        return layer;
    }

    /// <summary>The same elements in the same order under another shape.</summary>
    public Layer Reshape(Layer x, int[] shape)
    {
        if (x.Shape.SequenceEqual(shape))
            return x;
        if (x.Kind is "Reshape" or "Flatten")
            return Reshape(x.Inputs[0], shape);
        return shape.Length == 1 ? Add("Flatten", shape, [], x) : Add("Reshape", shape, [.. shape.Select(Number)], x);
    }

    /// <summary>Exchanges the last two axes.</summary>
    public Layer Transpose(Layer x)
    {
        if (x.Kind == "Transpose")
            return x.Inputs[0];
        int[] shape = [.. x.Shape];
        int last = shape.Length - 1;
        (shape[last], shape[last - 1]) = (shape[last - 1], shape[last]);
        // An axis of one element may stand anywhere.
        return shape[last] == 1 || shape[last - 1] == 1 ? Reshape(x, shape) : Add("Transpose", shape, [], x);
    }

    public Layer Unary(string kind, Layer x, params string[] arguments) => Add(kind, x.Shape, arguments, x);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number as it is written in C#; a float's shortest text where it is one.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            return double.IsNaN(value) ? "double.NaN" : value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        string text = (float)value == value ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
        return text;
    }
}
