using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Patterns;
using NetGen.Onnx.Rebuilding;
using NetGen.Onnx.Values;

namespace NetGen.Onnx;

/// <summary>Makes a declaration in attributes, and parameters, of an ONNX model.</summary>
public static class OnnxImporter
{
    /// <summary>The versions of ONNX's operators that are known.</summary>
    public const int MinOpset = 6, MaxOpset = 28;

    /// <summary>Imports a file.</summary>
    /// <remarks>Never throws for what the file says: <see cref="OnnxImport.Problems"/> tells what could not be translated.</remarks>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OnnxImport ImportFile(string path, OnnxImportOptions options)
    {
        options.File = path;
        options.Folder ??= Path.GetDirectoryName(Path.GetFullPath(path));
        return Import(File.ReadAllBytes(path), options);
    }

    /// <inheritdoc cref="ImportFile"/>
    public static OnnxImport Import(byte[] bytes, OnnxImportOptions options)
    {
        try
        {
            return Import(OnnxModel.Read(bytes), options);
        }
        catch (OnnxFormatException damaged)
        {
            return Refused(options, OnnxProblemIds.Damaged, OtherFile.Of(bytes) ?? $"No ONNX model, or a damaged one. {damaged.Message}");
        }
        catch (Refusal refusal)
        {
            return Refused(options, refusal.Id, refusal.Message);
        }
        catch (Exception defect) when (Refusal.IsDefect(defect))
        {
            return Refused(options, OnnxProblemIds.Defect, $"The importer itself failed: {defect.GetType().Name}, {defect.Message}");
        }
    }

    /// <summary>Imports a model that was read.</summary>
    public static OnnxImport Import(OnnxModel model, OnnxImportOptions options)
    {
        if (ClassName.Fault(options.Class) is { } fault)
            return Refused(options, OnnxProblemIds.Wish, fault);
        if (model.Graph.Nodes.Count == 0 && model.Graph.Outputs.Count == 0)
            return Refused(options, OnnxProblemIds.Damaged, "No ONNX model, or a damaged one: it has no graph.");
        if (model.Opset is < MinOpset or > MaxOpset)
            return Refused(options, OnnxProblemIds.Version, $"The file has operators of version {model.Opset}; {MinOpset} to {MaxOpset} are known.");
        var data = new ExternalData(options);
        data.Load(model.Graph);
        if (data.Problems.Count > 0)
            return new OnnxImport { Problems = data.Problems };
        GraphImport import;
        try
        {
            import = new GraphImport(model, options);
        }
        catch (Refusal refusal)
        {
            return Refused(options, refusal.Id, refusal.Message);
        }
        if (model.Graph.SparseInitializers > 0)
            import.Report(OnnxProblemIds.Unsupported, "", "", "Sparse constants are not read.");
        if (options.Until.Length > 0)
            Cut(model.Graph, options.Until);
        GraphPatterns.Apply(model.Graph);
        import.Run();
        List<(OnnxPort Port, Layer Layer)> outputs = Outputs(model, import);
        if (import.Problems.Count > 0)
            return new OnnxImport { Problems = import.Problems, Warnings = import.Warnings, Wanted = import.Wanted };
        outputs = [.. outputs.Zip(AttentionRebuild.Apply(import.Layers, [.. outputs.Select(o => o.Layer)]), (o, layer) => (o.Port, layer))];
        var writer = new DeclarationWriter(import.Layers.Layers, [.. outputs.Select(o => (o.Port.Identifier, o.Layer))], import.Identifiers);
        if (!import.Inputs.Any(i => writer.Has(i.Layer)))
            return Refused(options, OnnxProblemIds.Unsupported, "Nothing that is returned depends on an input.");
        string text = DeclarationFile.Text(model, options, writer);
        return new OnnxImport
        {
            Declaration = text,
            Parameters = writer.Parameters,
            Inputs = [.. import.Inputs.Where(i => writer.Has(i.Layer)).Select(i => i.Port)],
            Outputs = [.. outputs.Select(o => o.Port)],
            Warnings = import.Warnings,
            DataFiles = data.Files,
        };
    }

    private static List<(OnnxPort Port, Layer Layer)> Outputs(OnnxModel model, GraphImport import)
    {
        var outputs = new List<(OnnxPort, Layer)>();
        foreach (string name in model.Graph.Outputs.Select(o => o.Name))
        {
            if (import.Find(name) is not { } value)
            {
                if (!import.IsLost(name))
                    import.Report(OnnxProblemIds.Dangling, name, "", "nothing gives this output");
                continue;
            }
            try
            {
                if (value.MergedAt >= 0)
                    throw Refusal.Of("samples lie on one axis with something else");
                Layer layer = import.Algebra.Straight(value);
                int[] natural = TensorAlgebra.Natural(value.Sample);
                layer = import.Layers.Reshape(layer, natural);
                if (layer.IsInput || layer.Kind == "Learned" || outputs.Any(o => o.Item2 == layer))
                    layer = import.Layers.Keep(new Layer("Identity", layer.Shape, [], layer));
                outputs.Add((new OnnxPort(name, Identifiers.Tensor(name), value.Dims, value.BatchAxis, value.Type, false), layer));
            }
            catch (Refusal refusal)
            {
                import.Report(refusal.Id, name, "", refusal.Message);
            }
        }
        return outputs;
    }

    /// <summary>Makes the values of those names, or of the nodes of those names, the only outputs.</summary>
    private static void Cut(OnnxGraph graph, string until)
    {
        string[] names = [.. until.Split(';').Select(name => name.Trim()).Where(name => name.Length > 0).Distinct()];
        // A value whose own name has a semicolon in it is meant as it is written.
        if (names.Length > 1 && IsThere(graph, until))
            names = [until];
        graph.Outputs.Clear();
        foreach (string name in names)
            graph.Outputs.Add(new OnnxValueInfo { Name = graph.Nodes.FirstOrDefault(n => n.Name == name)?.Outputs.FirstOrDefault() ?? name });
    }

    private static bool IsThere(OnnxGraph graph, string name) => graph.Nodes.Any(n => n.Name == name || n.Outputs.Contains(name));

    private static OnnxImport Refused(OnnxImportOptions options, string id, string reason) => new() { Problems = [new OnnxProblem(id, options.File, "", "", reason)] };
}
