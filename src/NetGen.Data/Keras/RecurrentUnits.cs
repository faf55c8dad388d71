namespace NetGen.Data;

/// <summary>
/// Recurrent layers as Keras has them: a layer for each level, cells of a kernel [in, gates·m], a recurrent kernel [m, gates·m] and a bias. The gates of an LSTM are i, f, c, o on
/// both sides; those of a GRU are z, r, h there and r, z, n here. A GRU that resets behind the product (reset_after=True) has two biases there, one that resets the state has one.
/// </summary>
internal static class RecurrentUnits
{
    private const string Reverse = "_reverse", OneBias = "a GRU that resets behind the product (reset_after=True) has two biases in Keras; with Biases = 1 it has one";

    public static IEnumerable<KerasUnit> Of(LayerDescription described, IEnumerable<Parameter> parameters)
    {
        (string layer, string kind) = (described.Name, FeatureOrders.KindOf(described));
        bool hasTwoBiases = described.Kind == "GRU";
        Dictionary<string, Parameter> named = parameters.ToDictionary(p => p.Name[(layer.Length + 1)..], StringComparer.Ordinal);
        string cell = kind switch { "RNN" => "simple_rnn", "LSTM" => "lstm", _ => "gru" };
        int gates = kind switch { "RNN" => 1, "LSTM" => 4, _ => 3 };
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (int level = 0; named.ContainsKey(FormattableString.Invariant($"weight_ih_l{level}")); level++)
        {
            string suffix = FormattableString.Invariant($"_l{level}");
            bool isBoth = named.ContainsKey("weight_ih" + suffix + Reverse);
            var variables = new List<KerasVariable>();
            var zeros = new List<Parameter>();
            Add(isBoth ? "forward_layer/cell/vars" : "cell/vars", suffix);
            if (isBoth)
                Add("backward_layer/cell/vars", suffix + Reverse);
            yield return new KerasUnit(level == 0 ? layer : $"{layer}, level {level + 1}", isBoth ? "bidirectional" : cell, variables)
            {
                Zeros = zeros,
                Fault = hasTwoBiases && used.Contains("bias" + suffix) ? OneBias : null,
            };

            void Add(string vars, string place)
            {
                Parameter ofInput = Take("weight_ih" + place)!, ofState = Take("weight_hh" + place)!;
                variables.Add(Kernel(vars + "/0", ofInput, gates));
                variables.Add(Kernel(vars + "/1", ofState, gates));
                int width = ofInput.Shape[0];
                if (Take("bias" + place) is { } only)
                {
                    variables.Add(new(vars + "/2", [width], only, i => Gate(i, width, gates)));
                }
                else if (Take("bias_ih" + place) is { } bias && Take("bias_hh" + place) is { } second)
                {
                    if (hasTwoBiases)
                    {
                        variables.Add(new(vars + "/2", [2, width], bias, i => Gate(i, width, gates)) { Size = 2 * width });
                        variables.Add(new(vars + "/2", [2, width], second, i => width + Gate(i, width, gates)) { Size = 2 * width });
                    }
                    else
                    {
                        variables.Add(new(vars + "/2", [width], bias, i => Gate(i, width, gates)));
                        zeros.Add(second);
                    }
                }
            }
        }
        if (named.Keys.FirstOrDefault(name => !used.Contains(name)) is { } other)
            yield return new KerasUnit(layer, "", []) { Fault = $"Keras' layer has nothing like {layer}.{other}" };

        Parameter? Take(string name)
        {
            if (!named.TryGetValue(name, out Parameter? parameter))
                return null;
            used.Add(name);
            return parameter;
        }
    }

    /// <summary>[in, gates·m] becomes [gates·m, in].</summary>
    private static KerasVariable Kernel(string name, Parameter to, int gates)
    {
        (int width, int inputs) = (to.Shape[0], to.Shape[1]);
        return new(name, [inputs, width], to, i => (i % inputs * width) + Gate(i / inputs, width, gates));
    }

    /// <summary>Where Keras has row i of gates·m: the first two gates of a GRU are exchanged.</summary>
    private static int Gate(int i, int width, int gates)
    {
        int m = width / gates;
        return gates != 3 || i >= 2 * m ? i : i < m ? i + m : i - m;
    }
}
