namespace NetGen.Data;

/// <summary>The layers of a network as Keras has them: classes, variables and their layouts.</summary>
internal sealed class KerasUnits
{
    private readonly ParameterSet _parameters;
    private readonly FeatureOrders _orders;
    private readonly IReadOnlySet<string> _kinds;

    /// <param name="network">The network.</param>
    /// <param name="kinds">Classes that the file has layers of: some layers of the network may stand for several.</param>
    public KerasUnits(INetwork network, IReadOnlySet<string> kinds)
    {
        _parameters = network.Parameters;
        _orders = new FeatureOrders(network);
        _kinds = kinds;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (LayerDescription layer in network.Description.Layers)
        {
            // What shares its parameters with another stands there once, as in Keras.
            if (seen.Add(layer.Name) && Of(layer).Any())
                All.AddRange(Units(layer));
        }
    }

    public List<KerasUnit> All { get; } = [];

    private IEnumerable<Parameter> Of(LayerDescription layer) => _parameters.Where(parameter => parameter.Name.StartsWith(layer.Name + ".", StringComparison.Ordinal));

    private Parameter? Find(LayerDescription layer, string name) => _parameters.Contains($"{layer.Name}.{name}") ? _parameters[$"{layer.Name}.{name}"] : null;

    private IEnumerable<KerasUnit> Units(LayerDescription layer)
    {
        string kind = FeatureOrders.KindOf(layer);
        if (kind is "RNN" or "LSTM" or "GRU")
            return RecurrentUnits.Of(layer, Of(layer)).Select(unit => Ordered(unit, layer));
        return [kind switch
        {
            "Dense" => Dense(layer),
            "Conv1D" or "Conv2D" => Convolution(layer, layer.Shape.Count == 3),
            "ConvTranspose1D" or "ConvTranspose2D" => Ordered(Transposed(layer), layer),
            "Embedding" => Ordered(Plain(layer, "embedding", "weight"), layer),
            "BatchNorm" => PerFeature(layer, "batch_normalization", "weight", "bias", "running_mean", "running_var"),
            "LayerNorm" => PerFeature(layer, "layer_normalization", "weight", "bias"),
            "RMSNorm" => PerFeature(layer, "rms_normalization", "weight"),
            "GroupNorm" => Ordered(Plain(layer, "group_normalization", "weight", "bias"), layer),
            "PReLU" => Slopes(layer),
            "MultiHeadAttention" or "CausalSelfAttention" => Ordered(Attention(layer), layer),
            _ => new KerasUnit(layer.Name, "", []) { Fault = $"{layer.Kind} is none of the layers that are read from Keras' files" },
        }];
    }

    private KerasUnit Dense(LayerDescription layer)
    {
        string kind = layer.Shape.Count == 2 && _kinds.Contains("time_distributed") ? "time_distributed" : "dense", vars = kind == "dense" ? "vars" : "layer/vars";
        if (Find(layer, "weight") is not { } weight)
            return new KerasUnit(layer.Name, kind, []) { Fault = "its weights are those of another layer" };
        (int units, int features) = (weight.Shape[0], weight.Shape[1]);
        (FeatureOrder given, FeatureOrder made) = _orders.Of(layer);
        var variables = new List<KerasVariable>
        {
            new(vars + "/0", [features, units], weight, i => (given.InKeras(i % features) * units) + made.InKeras(i / features)),
        };
        if (Find(layer, "bias") is { } bias)
            variables.Add(new(vars + "/1", [units], bias, made.InKeras));
        return new KerasUnit(layer.Name, kind, variables) { Fault = given.Unknown ?? made.Unknown };
    }

    /// <summary>
    /// [kernel…, in, out] becomes [out, in, kernel…]; where each channel has a kernel of its own, [kernel…, channels, times] becomes [channels·times, 1, kernel…].
    /// </summary>
    private KerasUnit Convolution(LayerDescription layer, bool isImage)
    {
        string rank = isImage ? "2d" : "1d";
        if (Find(layer, "weight") is not { } weight)
            return new KerasUnit(layer.Name, "conv" + rank, []) { Fault = "its weights are those of another layer" };
        (int outputs, int inputs) = (weight.Shape[0], weight.Shape[1]);
        int[] kernel = weight.Shape[2..].ToArray();
        int taps = kernel.Aggregate(1, (product, d) => product * d);
        IReadOnlyList<int> before = _orders.Before(layer);
        int channels = before.Count == 0 ? 0 : isImage ? before[0] : before[^1];
        bool isDepthwise = _kinds.Contains("depthwise_conv" + rank) && inputs == 1 && channels > 1 && outputs % channels == 0;
        int[] shape = isDepthwise ? [.. kernel, channels, outputs / channels] : [.. kernel, inputs, outputs];
        // [out, in, tap] ← [tap, in, out]; of a depthwise one, the channel and its copies are one number, which is the output.
        var variables = new List<KerasVariable>
        {
            new("vars/0", shape, weight, i => (i % taps * inputs * outputs) + (i / taps % inputs * outputs) + (i / (taps * inputs))),
        };
        if (Find(layer, "bias") is { } bias)
            variables.Add(new("vars/1", bias));
        return Ordered(new KerasUnit(layer.Name, (isDepthwise ? "depthwise_conv" : "conv") + rank, variables), layer);
    }

    /// <summary>[kernel…, out, in] becomes [in, out, kernel…].</summary>
    private KerasUnit Transposed(LayerDescription layer)
    {
        string kind = layer.Shape.Count == 3 ? "conv2d_transpose" : "conv1d_transpose";
        if (Find(layer, "weight") is not { } weight)
            return new KerasUnit(layer.Name, kind, []) { Fault = "its weights are those of another layer" };
        (int inputs, int outputs) = (weight.Shape[0], weight.Shape[1]);
        int[] kernel = weight.Shape[2..].ToArray();
        int taps = kernel.Aggregate(1, (product, d) => product * d);
        var variables = new List<KerasVariable>
        {
            new("vars/0", [.. kernel, outputs, inputs], weight, i => (i % taps * outputs * inputs) + (i / taps % outputs * inputs) + (i / (taps * outputs))),
        };
        if (Find(layer, "bias") is { } bias)
            variables.Add(new("vars/1", bias));
        return new KerasUnit(layer.Name, kind, variables);
    }

    /// <summary>One number a feature, in the order in which the features lie.</summary>
    private KerasUnit PerFeature(LayerDescription layer, string kind, params string[] names)
    {
        FeatureOrder order = _orders.Of(layer).In is { Unknown: not null } untold ? untold : _orders.Of(layer).Out;
        return Plain(layer, kind, names) is var unit && order == FeatureOrder.Same ? unit : unit with
        {
            Variables = [.. unit.Variables.Select(v => v with { Source = order.InKeras })],
            Fault = order.Unknown,
        };
    }

    /// <summary>Slopes of an image are [1, 1, channels] there: shared_axes=[1, 2].</summary>
    private KerasUnit Slopes(LayerDescription layer)
    {
        KerasUnit unit = PerFeature(layer, "p_re_lu", "weight");
        int axes = layer.Shape.Count - 1;
        return unit with { Variables = [.. unit.Variables.Select(v => v with { Shape = [.. Enumerable.Repeat(1, axes), v.Count] })] };
    }

    /// <summary>Keras has kernels [m, heads, d] for queries, keys and values, and [heads, d, m] for what comes out; here the first three are the rows of one matrix.</summary>
    private KerasUnit Attention(LayerDescription layer)
    {
        if (Find(layer, "in_proj_weight") is not { } projection || Find(layer, "out_proj.weight") is not { } output)
            return new KerasUnit(layer.Name, "multi_head_attention", []) { Fault = "its weights are those of another layer" };
        int m = output.Shape[0];
        Parameter? projectionBias = Find(layer, "in_proj_bias"), outputBias = Find(layer, "out_proj.bias");
        var variables = new List<KerasVariable>();
        string[] parts = ["query_dense", "key_dense", "value_dense"];
        for (int part = 0; part < parts.Length; part++)
        {
            variables.Add(new(parts[part] + "/vars/0", [m, -1, -1], projection, part * m * m, m * m, i => (i % m * m) + (i / m)));
            if (projectionBias is not null)
                variables.Add(new(parts[part] + "/vars/1", [-1, -1], projectionBias, part * m, m, i => i));
        }
        variables.Add(new("output_dense/vars/0", [-1, -1, m], output, i => (i % m * m) + (i / m)));
        if (outputBias is not null)
            variables.Add(new("output_dense/vars/1", outputBias));
        return new KerasUnit(layer.Name, "multi_head_attention", variables);
    }

    private KerasUnit Plain(LayerDescription layer, string kind, params string[] names)
    {
        Parameter[] parameters = [.. names.Select(name => Find(layer, name)).OfType<Parameter>()];
        return new KerasUnit(layer.Name, kind, [.. parameters.Select((parameter, i) => new KerasVariable(FormattableString.Invariant($"vars/{i}"), parameter))]);
    }

    /// <summary>What a layer's weights are sums over must lie in Keras' order.</summary>
    private KerasUnit Ordered(KerasUnit unit, LayerDescription layer)
    {
        (FeatureOrder given, FeatureOrder made) = _orders.Of(layer);
        string? fault = given.Unknown ?? made.Unknown
            ?? (given == FeatureOrder.Same && made == FeatureOrder.Same ? null : $"{layer.Kind} on the numbers of a flattened image has other neighbours in Keras");
        return unit with { Fault = unit.Fault ?? fault };
    }
}
