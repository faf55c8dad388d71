namespace NetGen.Onnx.Tests.Cases;

/// <summary>
/// A case as a declaration. Its first axis is the batch where the model treats samples alike, else the second, else the whole input is one sample. Inputs that must be known when
/// a network is compiled (weights, shapes,
/// axes) are given to the importer, as a file would have them.
/// </summary>
internal sealed class CaseImport
{
    private CaseImport(BackendCase @case, OnnxModel model, OnnxImport import, OnnxBatch batch, IReadOnlyCollection<string> given) => (Case, Model, Import, Batch, Given) = (@case,
        model, import, batch, given);

    public BackendCase Case { get; }

    public OnnxModel Model { get; }

    public OnnxImport Import { get; }

    public OnnxBatch Batch { get; }

    public IReadOnlyCollection<string> Given { get; }

    public static CaseImport Of(BackendCase @case, string className)
    {
        OnnxModel model = OnnxModel.Read(@case.Bytes);
        CaseImport? first = null;
        foreach (OnnxBatch batch in (OnnxBatch[])[OnnxBatch.Free, OnnxBatch.Second, OnnxBatch.None])
        {
            CaseImport tried = Tried(@case, model, className, batch);
            if (tried.Import.Problems.Count == 0 && tried.BatchSize(0) is not null)
                return tried;
            first = tried.Import.Problems.Count == 0 ? first : tried;
        }
        return first!;
    }

    /// <summary>Samples of a data set; null where inputs disagree.</summary>
    public int? BatchSize(int set)
    {
        int? size = null;
        foreach (OnnxPort port in Import.Inputs.Where(p => p.BatchAxis >= 0))
        {
            if (InputOf(set, port.Name) is not { } tensor || tensor.Dimensions.Count <= port.BatchAxis)
                return null;
            int own = (int)tensor.Dimensions[port.BatchAxis];
            if (own == 0 || (size ??= own) != own)
                return null;
        }
        return size ?? 1;
    }

    public OnnxTensor? InputOf(int set, string name)
    {
        HashSet<string> constants = [.. Model.Graph.Initializers.Select(t => t.Name)];
        List<OnnxValueInfo> inputs = [.. Model.Graph.Inputs.Where(i => !constants.Contains(i.Name))];
        IReadOnlyList<OnnxTensor?> tensors = Case.Tensors(set, "input_");
        int at = inputs.FindIndex(i => i.Name == name);
        // Some cases have their constants among the data.
        if (tensors.Count != inputs.Count)
            at = Model.Graph.Inputs.FindIndex(i => i.Name == name);
        return at >= 0 && at < tensors.Count ? tensors[at] : null;
    }

    private static CaseImport Tried(BackendCase @case, OnnxModel model, string className, OnnxBatch batch)
    {
        var given = new Dictionary<string, OnnxTensor>(StringComparer.Ordinal);
        CaseImport import;
        while (true)
        {
            var options = new OnnxImportOptions { Class = className, Batch = batch, File = @case.Name };
            foreach ((string name, OnnxTensor tensor) in given)
                options.Given[name] = tensor;
            import = new CaseImport(@case, model, OnnxImporter.Import(OnnxModel.Read(@case.Bytes), options), batch, given.Keys);
            List<string> wanted = [.. import.Import.Wanted.Where(name => !given.ContainsKey(name))];
            if (wanted.Count == 0 || @case.Sets == 0)
                return import;
            foreach (string name in wanted)
            {
                // One that differs between the sets of data is no constant.
                if (import.InputOf(0, name) is not { } tensor || Enumerable.Range(1, @case.Sets - 1).Any(set => !Same(tensor, import.InputOf(set, name))))
                    return import;
                given[name] = tensor;
            }
        }
    }

    private static bool Same(OnnxTensor one, OnnxTensor? other) => other is not null && one.Dimensions.SequenceEqual(other.Dimensions)
        && one.ToDoubles().SequenceEqual(other.ToDoubles());
}
