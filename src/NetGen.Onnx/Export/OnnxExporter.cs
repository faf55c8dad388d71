namespace NetGen.Onnx;

/// <summary>Networks as ONNX models: the table that the generator left in the class, with the numbers that the network has now.</summary>
/// <example><code>OnnxModel model = OnnxExporter.Model(net, new OnnxExportOptions { FoldBatchNorm = true });</code></example>
public static class OnnxExporter
{
    /// <summary>A message of protobuf has less than 2 GB (https://protobuf.dev/programming-guides/proto-limits); what is no weight needs a little of it.</summary>
    private const long MostWeightBytes = int.MaxValue - (1 << 24);

    /// <summary>The model of a network.</summary>
    /// <exception cref="OnnxExportException">Something of the network has no operators, all of it is named; or the weights are more than a file of ONNX can hold.</exception>
    /// <exception cref="ArgumentException">An option names what the network does not have.</exception>
    public static OnnxModel Model<TNetwork>(TNetwork network, OnnxExportOptions? options = null)
        where TNetwork : INetwork, IOnnxNetwork
    {
        options ??= new();
        return Model(network.Describe(options.Program), network.Parameters, options);
    }

    /// <summary>The model of a table, with the numbers of these parameters.</summary>
    /// <inheritdoc cref="Model{TNetwork}(TNetwork, OnnxExportOptions?)"/>
    public static OnnxModel Model(OnnxTable table, ParameterSet parameters, OnnxExportOptions? options = null)
    {
        options ??= new();
        Check(table, options);
        var model = new OnnxModel
        {
            IrVersion = IrVersion(options.Opset),
            ProducerName = "NetGen",
            ProducerVersion = typeof(OnnxExporter).Assembly.GetName().Version?.ToString(3) ?? "",
            Description = options.Description,
            Graph = { Name = table.Network },
        };
        model.Opsets.Add(new("", options.Opset));
        OnnxGraph graph = model.Graph;
        graph.Initializers.AddRange(table.WeightList.Select(w => new OnnxTensor(w.Name, w.Shape.Select(d => (long)d), w.Values(parameters))));
        // Axes and shapes are initializers; numbers are nodes, so that nobody takes them for something learned.
        graph.Initializers.AddRange(table.Constants.Where(c => c.Type != OnnxType.Float));
        graph.Nodes.AddRange(table.Constants.Where(c => c.Type == OnnxType.Float).Select(c => new OnnxNode("Constant", [], [c.Name], new OnnxAttribute("value",
            c)) { Name = c.Name }));
        graph.Nodes.AddRange(table.Nodes);
        graph.Inputs.AddRange(table.Inputs.Select(port => Value(port, options.Batch)));
        graph.Outputs.AddRange(table.Outputs.Select(port => Value(port, options.Batch)));
        if (options.FoldBatchNorm)
            BatchNormFolding.Apply(graph);
        foreach (OnnxPreprocessing step in options.Preprocessing)
            Preprocessing.Apply(graph, table, step);
        OpsetChanges.Apply(graph, options.Opset);
        Renaming.Apply(graph, options.Names);
        if (options.ClassNames.Count > 0)
            model.Metadata.Add(new(ClassNames.Key, System.Text.Json.JsonSerializer.Serialize(options.ClassNames.ToArray(), ClassNamesContext.Default.StringArray)));
        model.Metadata.AddRange(options.Metadata);
        return model;
    }

    private static void Check(OnnxTable table, OnnxExportOptions options)
    {
        if (table.Refusals.Count > 0)
            throw new OnnxExportException(table.Network, table.Refusals);
        long bytes = table.WeightList.Sum(w => w.Shape.Aggregate((long)sizeof(float), (product, size) => product * size));
        if (bytes > MostWeightBytes)
            throw new OnnxExportException(table.Network, [FormattableString.Invariant($"its weights take {bytes / 1e9:0.0} GB, and a file of ONNX has less than 2.1")]);
        if (options.Opset is < OnnxExportOptions.LeastOpset or > OnnxExportOptions.GreatestOpset)
            throw new ArgumentOutOfRangeException(nameof(options), options.Opset,
                $"Operators of version {OnnxExportOptions.LeastOpset} to {OnnxExportOptions.GreatestOpset} are written.");
        if (options.Batch is < 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.Batch, "A batch has at least one sample; null stands for any number.");
        string[] ports = [.. table.Inputs.Concat(table.Outputs).Select(p => p.Name)], inputs = [.. table.Inputs.Select(p => p.Name)];
        Demand(options.Names.Keys, ports, "input or output");
        Demand(options.Preprocessing.Select(p => p.Input), inputs, "input");
        if (options.Preprocessing.GroupBy(p => p.Input, StringComparer.Ordinal).FirstOrDefault(steps => steps.Count() > 1) is { } twice)
            throw new ArgumentException($"'{twice.Key}' is preprocessed twice; one step says all that is done to an input.", nameof(options));
        ClassNames.Check(table, options);

        void Demand(IEnumerable<string> names, string[] known, string what)
        {
            string[] unknown = [.. names.Except(known)];
            if (unknown.Length > 0)
                throw new ArgumentException($"{table.Network} has no {what} {Listed(unknown)}; it has {Listed(known)}.", nameof(options));
        }
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));

    /// <summary>The version of the file format that goes with a version of the operators.</summary>
    private static int IrVersion(int opset) => opset switch { < 19 => 8, < 21 => 9, < 23 => 10, 23 => 11, _ => 12 };

    private static OnnxValueInfo Value(TablePort port, int? batch) => new(port.Name, port.IsIndex ? OnnxType.Int64 : OnnxType.Float,
        [batch is { } samples ? new OnnxDimension(samples, "") : new OnnxDimension(null, "batch"), .. port.Shape.Select(d => d < 0 ? new OnnxDimension(null,
            port.Name + "_steps") : new OnnxDimension(d, ""))]);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class ClassNamesContext : System.Text.Json.Serialization.JsonSerializerContext;
