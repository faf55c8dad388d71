using System.Globalization;
using NetGen.Generator.Graph;

namespace NetGen.Tool.Show.Drawing;

/// <summary>What a box of a drawing is.</summary>
internal enum BoxKind
{
    Input,
    Layer,
    Output,
}

/// <summary>A box: its number, its lines of text.</summary>
internal sealed record DiagramBox(int Id, BoxKind Kind, string Title, string Detail);

/// <summary>The layers of a prediction and what each reads: boxes and arrows. Of a network with very many layers, blocks are boxes.</summary>
internal sealed record LayerDiagram(string Title, IReadOnlyList<DiagramBox> Boxes, IReadOnlyList<(int From, int To)> Arrows)
{
    /// <summary>More boxes than a reader takes in.</summary>
    private const int Most = 48;

    public static LayerDiagram Of(ShownNetwork network)
    {
        NetworkGraph graph = network.Prediction;
        HashSet<int> used = [.. graph.Nodes.Select(n => n.Layer).Where(l => l >= 0)];
        bool folds = used.Count > Most;
        var boxes = new List<DiagramBox>();
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (PortInfo port in graph.Inputs)
            Box("in " + port.Name, BoxKind.Input, port.Name, Shape(port.Shape));
        var arrows = new HashSet<(int, int)>();
        var origins = new HashSet<string>[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            HashSet<string> read = [.. node.Inputs.SelectMany(i => origins[i])];
            if (node.Op is PortOp { Role: PortRole.Input } port)
            {
                origins[node.Id] = ["in " + port.Name];
            }
            else if (node.Layer < 0 || node.Op is ParameterOp or BufferOp)
            {
                origins[node.Id] = read;
            }
            else
            {
                string own = Key(graph.Layers[node.Layer]);
                Draw(graph.Layers[node.Layer], own);
                foreach (string from in read.Where(from => from != own))
                    arrows.Add((ids[from], ids[own]));
                origins[node.Id] = [own];
            }
        }
        foreach (OutputInfo output in graph.Outputs)
        {
            int box = Box("out " + output.Name, BoxKind.Output, output.Name, Shape(graph[output.Node].Shape));
            foreach (string from in origins[output.Node])
                arrows.Add((ids[from], box));
        }
        return new(network.Name, boxes, [.. arrows]);

        // A loop reads what it has made itself one step before; so arrows lead on only.
        string Key(LayerInfo layer) => folds ? Block(layer.Name) : layer.Name;

        void Draw(LayerInfo layer, string key)
        {
            if (ids.ContainsKey(key))
                return;
            LayerInfo[] all = [.. graph.Layers.Where((l, i) => used.Contains(i) && Key(l) == key)];
            LayerInfo last = all.Length > 0 ? all[^1] : layer;
            long parameters = all.Sum(l => l.Parameters);
            string kind = all.Length > 1 ? $"{all.Length} layers" : layer.Kind, count = parameters > 0 ? string.Create(CultureInfo.InvariantCulture,
                $", {parameters:N0} parameters") : "";
            Box(key, BoxKind.Layer, $"{key}: {kind}", Shape(last.Output) + count);
        }

        int Box(string key, BoxKind kind, string title, string detail)
        {
            ids[key] = boxes.Count;
            boxes.Add(new(boxes.Count, kind, title, detail));
            return boxes.Count - 1;
        }
    }

    /// <summary>"conv1" of "conv1", "block2" of "block2.conv1", and "h.0" of "h.0.attn": of blocks under one name each is a box.</summary>
    private static string Block(string layer)
    {
        string[] parts = layer.Split('.');
        return parts.Length > 2 && parts[1].All(char.IsAsciiDigit) ? parts[0] + "." + parts[1] : parts[0];
    }

    /// <summary>"[1, 28, 28]": of one sample.</summary>
    private static string Shape(TensorShape shape) => "[" + string.Join(", ", shape.Dimensions) + "]";
}
