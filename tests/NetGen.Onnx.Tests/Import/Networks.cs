using NetGen.Onnx.Tests.Generated;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Small models, written here, imported and compiled.</summary>
internal static class Networks
{
    public static OnnxModel Model(int opset, IEnumerable<OnnxValueInfo> inputs, IEnumerable<string> outputs, IEnumerable<OnnxTensor> weights, params OnnxNode[] nodes)
    {
        var model = new OnnxModel();
        model.Opsets.Add(new("", opset));
        model.Graph.Inputs.AddRange(inputs);
        model.Graph.Outputs.AddRange(outputs.Select(name => new OnnxValueInfo(name, OnnxType.Float, [])));
        model.Graph.Initializers.AddRange(weights);
        model.Graph.Nodes.AddRange(nodes);
        return model;
    }

    /// <summary>An input whose first dimension has a name.</summary>
    public static OnnxValueInfo Input(string name, params long[] sample) => new(name, OnnxType.Float, [new(null, "N"), .. sample.Select(d => new OnnxDimension(d, ""))]);

    public static OnnxTensor Weight(string name, params long[] shape)
    {
        var random = new Random(name.Sum(c => c));
        return new OnnxTensor(name, shape, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => (float)(random.NextDouble() - 0.5))]);
    }

    public static OnnxImport Import(OnnxModel model, string name = "Tests.Imported", Action<OnnxImportOptions>? set = null)
    {
        var options = new OnnxImportOptions { Class = name };
        set?.Invoke(options);
        return OnnxImporter.Import(model.ToBytes(), options);
    }

    /// <summary>The answers of the compiled network for one input.</summary>
    public static float[] Predict(OnnxImport import, float[] input, int batch, string name = "Tests.Imported")
    {
        using var compiled = new CompiledDeclarations(new Dictionary<string, string> { [name] = import.Declaration });
        Assert.Empty(compiled.Refused);
        Assert.Empty(compiled.Warned);
        using INetwork network = compiled.Create(name);
        foreach (OnnxParameter parameter in import.Parameters)
            parameter.Values().CopyTo(network.Parameters[parameter.Name].Span);
        using IPredictor predictor = network.CreatePredictor(batch, threads: 1);
        using var samples = new Batch(network.Description, batch) { Count = batch };
        input.CopyTo(samples.Values(0));
        predictor.Run(samples);
        return predictor.Output(0).ToArray();
    }
}
