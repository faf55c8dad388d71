using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Folding;
using NetGen.Onnx.Operators;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Import;

/// <summary>Goes through the nodes of a graph in their order; what is known is computed, the rest becomes layers. What a node that could not be translated would have given is
/// left out quietly.</summary>
internal sealed class GraphImport
{
    private readonly OnnxImportOptions _options;
    private readonly OnnxModel _model;
    private readonly WishedShapes _wished;
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <exception cref="Refusal">The shapes that are wished for are none of this model.</exception>
    public GraphImport(OnnxModel model, OnnxImportOptions options)
    {
        (_model, _options, Algebra) = (model, options, new TensorAlgebra(Layers));
        HashSet<string> known = [.. model.Graph.Initializers.Select(i => i.Name), .. options.Given.Keys];
        _wished = WishedShapes.Parse(options.Shape, [.. model.Graph.Inputs.Select(i => i.Name).Where(name => !known.Contains(name))]);
    }

    public LayerGraph Layers { get; } = new();

    public TensorAlgebra Algebra { get; }

    public Identifiers Identifiers { get; } = new();

    public List<OnnxProblem> Problems { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>The number that the file gives for the batch; null where it gives none.</summary>
    public long? FileBatch { get; set; }

    /// <summary>Inputs that would have to be known at build time.</summary>
    public List<string> Wanted { get; } = [];

    public List<(OnnxPort Port, Layer Layer)> Inputs { get; } = [];

    public Value? Find(string name) => _values.TryGetValue(name, out Value? value) ? value : null;

    public bool IsLost(string name) => _lost.Contains(name);

    public void Report(string id, string node, string op, string reason) => Problems.Add(new OnnxProblem(id, _options.File, node, op, reason));

    public void Run()
    {
        CountUses(_model.Graph);
        foreach (OnnxTensor tensor in _model.Graph.Initializers)
            Guard(tensor.Name, "", () => Set(tensor.Name, new Value(Constant(tensor))), tensor.Name);
        var inputs = new InputImport(_options, this, _wished);
        foreach (OnnxValueInfo input in _model.Graph.Inputs.Where(i => !_values.ContainsKey(i.Name)))
        {
            if (_options.Given.TryGetValue(input.Name, out OnnxTensor? given))
            {
                given.Name = input.Name;
                Guard(input.Name, "", () => Set(input.Name, new Value(Constant(given))), input.Name);
            }
            else
            {
                Guard(input.Name, "", () => Set(input.Name, inputs.Value(input, _model.Graph)), input.Name);
            }
        }
        foreach (OnnxNode node in _model.Graph.Nodes)
            Translate(node);
    }

    public void AddInput(OnnxPort port, Layer layer) => Inputs.Add((port, layer));

    private static Constant Constant(OnnxTensor tensor) => Values.Constant.Of(tensor).Named(tensor.Name);

    private void Set(string name, Value value)
    {
        // Weights that are made by a node have that node's name.
        if (value.Constant is { Name: "" } unnamed)
            value = new Value(unnamed.Named(name, isWeight: false));
        value.Name = name;
        value.Uses = _uses.TryGetValue(name, out int uses) ? uses : 0;
        if (value.Layer is { IsInput: false, Hint: "" } layer)
            layer.Hint = name;
        _values[name] = value;
    }

    private void CountUses(OnnxGraph graph)
    {
        foreach (string name in graph.Nodes.SelectMany(n => n.Inputs).Concat(graph.Outputs.Select(o => o.Name)))
            _uses[name] = _uses.TryGetValue(name, out int count) ? count + 1 : 1;
    }

    private void Translate(OnnxNode node)
    {
        string name = node.Name.Length > 0 ? node.Name : node.Outputs.FirstOrDefault() ?? "";
        if (node.Inputs.Any(_lost.Contains))
        {
            _lost.UnionWith(node.Outputs);
            return;
        }
        Guard(name, Op(node), () =>
        {
            string? missing = node.Inputs.FirstOrDefault(i => i.Length > 0 && !_values.ContainsKey(i));
            if (missing is not null)
                throw new Refusal(OnnxProblemIds.Dangling, $"it reads '{missing}', which nothing before it gives");
            var context = new NodeContext(node, [.. node.Inputs.Select(i => i.Length > 0 ? _values[i] : null)], Algebra, _model.Opset, node.Outputs.Count) { Warn = Warn,
                FileBatch = FileBatch };
            bool own = node.Domain is "" or "ai.onnx";
            if (own && context.InputCount > 0 && Enumerable.Range(0, context.InputCount).All(i => !context.Has(i) || context.In(i).Constant is not null)
                && Folder.Fold(context) is { } folded)
                context.Give(new Value(node.OpType == "Identity" && folded.IsWeight && Identifiers.IsWeight(node.Outputs[0]) ? folded.Named(node.Outputs[0]) : folded));
            else if (OperatorTable.Find(node.Domain, node.OpType) is { } translate)
                Translate(context, translate);
            else
                throw new Refusal(OnnxProblemIds.UnknownOperator, "the operator has no translation");
            for (int i = 0; i < node.Outputs.Count; i++)
            {
                if (node.Outputs[i].Length == 0)
                    continue;
                if (context.Results[i] is { } value)
                    Set(node.Outputs[i], value.Name.Length == 0 ? value : Copy(value));
                else if (_uses.ContainsKey(node.Outputs[i]))
                    throw Refusal.Of($"output {i} has no translation");
            }
        }, [.. node.Outputs]);
    }

    private static void Translate(NodeContext context, Action<NodeContext> translate)
    {
        if (MergedAxes.Concern(context))
            MergedAxes.Translate(context, translate);
        else
            translate(context);
    }

    /// <summary>A value under one more name.</summary>
    private static Value Copy(Value value) => value.Constant is { } constant ? new Value(constant)
        : new Value(value.Type, value.Dims, value.BatchAxis, value.Layer!) { IsSwapped = value.IsSwapped, MergedAt = value.MergedAt };

    private void Guard(string name, string op, Action action, params string[] gives)
    {
        try
        {
            action();
        }
        catch (Refusal refusal)
        {
            Report(refusal.Id, name, op, refusal.Message);
            _lost.UnionWith(gives);
            if (op.Length == 0)
                Wanted.Add(name);
            else if (refusal.Wanted is { } layer)
                Want(layer);
        }
        catch (OnnxFormatException damaged)
        {
            Report(OnnxProblemIds.Damaged, name, op, damaged.Message);
            _lost.UnionWith(gives);
        }
        catch (Exception defect) when (Refusal.IsDefect(defect))
        {
            // A node that nobody thought of must not end a build without a word on which it is.
            Report(OnnxProblemIds.Defect, name, op, $"the importer itself failed: {defect.GetType().Name}, {defect.Message}");
            _lost.UnionWith(gives);
        }
    }

    /// <summary>The inputs that a layer comes from.</summary>
    private void Want(Layer layer)
    {
        var seen = new HashSet<Layer>();
        var open = new Stack<Layer>([layer]);
        while (open.Count > 0)
        {
            if (open.Pop() is var next && seen.Add(next))
                Array.ForEach(next.Inputs, open.Push);
        }
        Wanted.AddRange(Inputs.Where(i => seen.Contains(i.Layer) && !Wanted.Contains(i.Port.Name)).Select(i => i.Port.Name));
    }

    private void Warn(string text)
    {
        if (!Warnings.Contains(text))
            Warnings.Add(text);
    }

    private static string Op(OnnxNode node) => node.Domain is "" or "ai.onnx" ? node.OpType : node.Domain + "." + node.OpType;
}
