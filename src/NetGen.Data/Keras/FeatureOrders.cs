namespace NetGen.Data;

/// <summary>
/// In which order each layer of a network finds features, and gives them. A network of one line is followed layer by layer. In one with branches it is not known what a layer
/// reads: there every tensor of the right size counts, and where these have different orders, none is guessed.
/// </summary>
internal sealed class FeatureOrders
{
    /// <summary>What gives a feature for each one, each made of all of them in the same way: any order stays.</summary>
    private static readonly HashSet<string> Equivariant = new(StringComparer.Ordinal)
    {
        "Abs", "Affine", "CELU", "Clip", "Cos", "ELU", "Exp", "GELU", "HardSigmoid", "HardSwish", "HardTanh", "Identity", "LeakyReLU", "Log", "LogSigmoid", "Mish", "Negate",
        "Power", "ReLU6", "ReLU", "Reciprocal", "SELU", "SiLU", "Sigmoid", "Sign", "Sin", "Softplus", "Softsign", "Sqrt", "Square", "Tanh", "Softmax", "LogSoftmax", "Softmin",
        "Dropout", "SpatialDropout", "GaussianNoise", "L2Normalize", "BatchNorm", "LayerNorm", "RMSNorm", "InstanceNorm", "PReLU",
    };

    /// <summary>What works on places or steps and leaves channels where they are.</summary>
    private static readonly HashSet<string> OfPlaces = new(StringComparer.Ordinal)
    {
        "MaxPool1D", "AvgPool1D", "MaxPool2D", "AvgPool2D", "GlobalAvgPool", "GlobalMaxPool", "AdaptiveAvgPool1D", "AdaptiveMaxPool1D", "AdaptiveAvgPool2D", "AdaptiveMaxPool2D",
        "Upsample", "Crop", "Pad", "RepeatSteps", "Positional", "LocalResponseNorm",
    };

    /// <summary>What makes features of its own, in the same order as Keras' layer.</summary>
    private static readonly HashSet<string> Making = new(StringComparer.Ordinal)
    {
        "Dense", "Embedding", "Conv1D", "Conv2D", "ConvTranspose1D", "ConvTranspose2D", "MultiHeadAttention", "CausalSelfAttention", "RNN", "LSTM", "GRU", "GroupNorm",
    };

    /// <summary>Sums and products of tensors, element by element.</summary>
    private static readonly HashSet<string> Merging = new(StringComparer.Ordinal) { "Add", "Subtract", "Multiply", "Divide", "Maximum", "Minimum", "Average", "Scale" };

    private readonly NetworkDescription _network;
    private readonly ParameterSet _parameters;
    private readonly HashSet<string> _losses;
    private readonly Dictionary<string, (FeatureOrder In, FeatureOrder Out)> _orders = new(StringComparer.Ordinal);

    public FeatureOrders(INetwork network)
    {
        (_network, _parameters) = (network.Description, network.Parameters);
        _losses = [.. _network.Losses.Select(loss => loss.Name)];
        if (!Inputs.Concat(_network.Layers.Select(layer => layer.Shape)).Any(FeatureOrder.IsMixed))
            return;
        if (IsOneLine)
            Follow();
        else
            Compare();
    }

    /// <summary>How a layer finds features, and how it gives them.</summary>
    public (FeatureOrder In, FeatureOrder Out) Of(LayerDescription layer) =>
        _orders.TryGetValue(layer.Name, out (FeatureOrder, FeatureOrder) found) ? found : (FeatureOrder.Same, FeatureOrder.Same);

    /// <summary>"Conv2D" of "Conv2D 5x5".</summary>
    public static string KindOf(LayerDescription layer) => layer.Kind.Split(' ')[0];

    /// <summary>The shape of what is declared before a layer: what it reads, where there are no branches.</summary>
    public IReadOnlyList<int> Before(LayerDescription layer)
    {
        int at = 0;
        while (_network.Layers[at].Name != layer.Name)
            at++;
        return at == 0 ? Inputs.FirstOrDefault() ?? [] : _network.Layers[at - 1].Shape;
    }

    private IEnumerable<IReadOnlyList<int>> Inputs => _network.Inputs.Where(port => port.Least == 0).Select(port => port.Shape.ToArray());

    /// <summary>Branches end in merges, outputs or losses of their own; a recurrent layer may begin with another's state.</summary>
    private bool IsOneLine => Inputs.Count() == 1 && _network.Outputs.Count == 1 && _network.Hidden.Count == 0 && _network.Losses.Count <= 1
        && _network.Layers.Select(layer => layer.Name).Distinct().Count() == _network.Layers.Count
        && _network.Layers.All(layer => _losses.Contains(layer.Name)
            || (KindOf(layer) is var kind && kind is not ("RNN" or "LSTM" or "GRU")
                && (Equivariant.Contains(kind) || OfPlaces.Contains(kind) || Making.Contains(kind) || kind is "Flatten" or "Reshape" or "Permute" or "Transpose")));

    private void Follow()
    {
        FeatureOrder order = FeatureOrder.Same;
        IReadOnlyList<int> shape = Inputs.First();
        // What could still give its features in another order: what has made them, and what has kept theirs since.
        List<LayerDescription>? makers = [];
        foreach (LayerDescription layer in _network.Layers.Where(layer => !_losses.Contains(layer.Name)))
        {
            string kind = KindOf(layer);
            FeatureOrder before = order;
            if (Making.Contains(kind))
            {
                order = FeatureOrder.Same;
                makers = kind == "Dense" ? [layer] : null;
            }
            else if (Equivariant.Contains(kind))
            {
                makers?.Add(layer);
            }
            else if (OfPlaces.Contains(kind))
            {
                makers = null;
            }
            else
            {
                order = kind is "Flatten" or "Reshape" ? Reshaped(layer, shape, order, makers) : Moved(layer, shape, order);
                makers = null;
            }
            _orders[layer.Name] = (before, order);
            shape = layer.Shape;
        }
    }

    private FeatureOrder Reshaped(LayerDescription layer, IReadOnlyList<int> from, FeatureOrder order, List<LayerDescription>? makers)
    {
        if (order.Unknown is not null)
            return order;
        (bool wasMixed, bool isMixed) = (FeatureOrder.IsMixed(from), FeatureOrder.IsMixed(layer.Shape));
        FeatureOrder image = FeatureOrder.Of(isMixed ? layer.Shape : from);
        FeatureOrder untold = FeatureOrder.Untold($"what [{string.Join(", ", from)}] becomes in {layer.Name} lies in another order in Keras");
        if (!wasMixed && !isMixed)
            return order == FeatureOrder.Same || layer.Shape.Count == from.Count ? order : untold;
        if (wasMixed && isMixed)
            return from.SequenceEqual(layer.Shape) ? order : untold;
        if (wasMixed)
            return layer.Shape.Count == 1 ? image : untold;
        if (from.Count != 1)
            return untold;
        if (order == image)
            return FeatureOrder.Same;
        if (order != FeatureOrder.Same || makers is null)
            return untold;
        // Keras makes an image [height, width, channels] of a vector: what gives that vector gives it in that order there.
        foreach (LayerDescription maker in makers)
            _orders[maker.Name] = (KindOf(maker) == "Dense" ? Of(maker).In : image, image);
        return FeatureOrder.Same;
    }

    /// <summary>Permute((2, 1)) of a sequence is the same in Keras; axes of an image have other numbers there.</summary>
    private static FeatureOrder Moved(LayerDescription layer, IReadOnlyList<int> from, FeatureOrder order) => order == FeatureOrder.Same && from.Count == 2
        ? order
        : FeatureOrder.Untold($"{layer.Name} exchanges axes, which Keras counts otherwise");

    private void Compare()
    {
        for (int at = 0; at < _network.Layers.Count; at++)
        {
            LayerDescription layer = _network.Layers[at];
            if (!_orders.ContainsKey(layer.Name) && _parameters.Any(parameter => parameter.Name.StartsWith(layer.Name + ".", StringComparison.Ordinal)))
                _orders[layer.Name] = (Found(layer, at), Made(layer, at));
        }
    }

    private FeatureOrder Found(LayerDescription layer, int at)
    {
        string kind = KindOf(layer);
        LayerDescription[] earlier = [.. _network.Layers.Take(at)];
        if (kind == "Dense")
            return _parameters.Contains(layer.Name + ".weight") ? Among(earlier, layer, _parameters[layer.Name + ".weight"].Shape[1]) : FeatureOrder.Same;
        if (layer.Shape.Count < 3 && Equivariant.Contains(kind))
            return Among(earlier, layer, layer.Shape[^1]);
        bool isImage = layer.Shape.Count == 3;
        return kind != "Embedding" && earlier.Any(other => IsMixing(other) && (!isImage || (KindOf(other) != "Flatten" && other.Shape.Count == 3)))
            ? FeatureOrder.Untold($"in a network with branches it is not known in which order {layer.Name} finds its features")
            : FeatureOrder.Same;
    }

    private FeatureOrder Made(LayerDescription layer, int at)
    {
        LayerDescription? image = layer.Shape.Count == 3 ? null
            : _network.Layers.Skip(at).FirstOrDefault(l => KindOf(l) == "Reshape" && FeatureOrder.IsMixed(l.Shape) && Size(l.Shape) == Size(layer.Shape));
        return image is null ? FeatureOrder.Same : FeatureOrder.Untold($"in a network with branches it is not known whether {image.Name} makes an image of {layer.Name}");
    }

    /// <summary>The order that all vectors of a size have.</summary>
    private FeatureOrder Among(LayerDescription[] earlier, LayerDescription layer, int size)
    {
        var found = new HashSet<FeatureOrder>();
        if (Inputs.Any(shape => shape.Count is 1 or 2 && shape[^1] == size))
            found.Add(FeatureOrder.Same);
        for (int i = 0; i < earlier.Length; i++)
        {
            if (earlier[i].Shape is not { Count: 1 or 2 } shape || shape[^1] != size)
                continue;
            string kind = KindOf(earlier[i]);
            if (_losses.Contains(earlier[i].Name) || Equivariant.Contains(kind) || Merging.Contains(kind))
                continue;
            if (kind == "Flatten")
                found.UnionWith(Flattened(earlier[..i], size));
            else if (Making.Contains(kind) || OfPlaces.Contains(kind) || !earlier.Take(i + 1).Any(IsMixing))
                found.Add(FeatureOrder.Same);
            else
                found.Add(FeatureOrder.Untold(earlier[i].Name));
        }
        return found.Count == 1 && found.First().Unknown is null
            ? found.First()
            : FeatureOrder.Untold($"in a network with branches it is not known in which order {layer.Name} finds its {size} features");
    }

    /// <summary>The orders of all that may have been flattened.</summary>
    private IEnumerable<FeatureOrder> Flattened(LayerDescription[] earlier, int size) =>
        Inputs.Concat(earlier.Select(layer => layer.Shape)).Where(shape => Size(shape) == size).Select(FeatureOrder.Of);

    /// <summary>Whether numbers of images come into the features of vectors or steps.</summary>
    private bool IsMixing(LayerDescription layer) => KindOf(layer) is var kind && !_losses.Contains(layer.Name) && !Equivariant.Contains(kind) && !Making.Contains(kind)
        && !OfPlaces.Contains(kind) && !Merging.Contains(kind) && kind is not ("Concat" or "Split" or "Slice");

    private static int Size(IReadOnlyList<int> shape) => shape.Aggregate(1, (product, d) => product * d);
}
