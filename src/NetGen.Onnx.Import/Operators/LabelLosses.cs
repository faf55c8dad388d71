using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Losses as nodes of a graph: −w[label]·x[label], the label being a token and its place a row of ones and zeros.</summary>
internal static class LabelLosses
{
    public static readonly IReadOnlyDictionary<string, Action<NodeContext>> Operators = new Dictionary<string, Action<NodeContext>>(StringComparer.Ordinal)
    {
        ["NegativeLogLikelihoodLoss"] = n => n.Give(Loss(n, n.In(0))),
        ["SoftmaxCrossEntropyLoss"] = CrossEntropy,
    };

    private static void CrossEntropy(NodeContext node)
    {
        NodeTypes.DemandReal(node, 0);
        Value log = node.Algebra.Along(node.In(0), "LogSoftmax", 1, 2);
        node.Give(Loss(node, log));
        if (node.IsWanted(1))
            node.Give(log, 1);
    }

    private static Value Loss(NodeContext node, Value log)
    {
        NodeTypes.DemandReal(node, 0);
        TensorAlgebra algebra = node.Algebra;
        Value labels = node.In(1);
        int classes = TensorAlgebra.Size(log.Dims[1]);
        if (labels.Layer is not { Kind: "Tokens" } tokens)
            throw Refusal.Of("labels that are no input of whole numbers");
        double[] weights = node.Has(2) ? (double[])node.Constant(2).Reals.Clone() : [.. Enumerable.Repeat(1.0, classes)];
        bool counts = node.Has(2);
        if (node.HasAttribute("ignore_index"))
        {
            long ignored = node.Int("ignore_index", 0);
            if (ignored < 0 || ignored >= classes)
                throw Refusal.Of($"a label of {ignored} that is ignored, and is none of the {classes} classes");
            weights[ignored] = 0;
            counts = true;
        }
        // Classes last, as tokens' rows have them.
        int[] order = [0, .. Enumerable.Range(2, log.Rank - 2), 1];
        Value rows = algebra.Transpose(log, order);
        Value places = Rows(node, tokens, labels, classes, (label, c) => label == c ? 1 : 0);
        Value picked = algebra.Affine(algebra.Reduce(algebra.Combine("Multiply", rows, places), "Sum", [rows.Rank - 1], keep: false), -1, 0);
        Value? weight = null;
        if (counts)
        {
            weight = algebra.Reduce(Rows(node, tokens, labels, 1, (label, _) => weights[label], classes), "Sum", [rows.Rank - 1], keep: false);
            picked = algebra.Combine("Multiply", picked, weight);
        }
        string reduction = node.Text("reduction", "mean");
        long[] all = [.. Enumerable.Range(0, picked.Rank).Select(a => (long)a)];
        return reduction switch
        {
            "none" => picked,
            "sum" => algebra.Reduce(picked, "Sum", all, keep: false),
            "mean" when weight is not null => algebra.Combine("Divide", algebra.Reduce(picked, "Sum", all, keep: false), algebra.Reduce(weight, "Sum", all, keep: false)),
            "mean" => algebra.Reduce(picked, "Mean", all, keep: false),
            _ => throw Refusal.Of($"reduction = '{reduction}'"),
        };
    }

    /// <summary>A row of known numbers for each label.</summary>
    private static Value Rows(NodeContext node, Layer tokens, Value labels, int features, Func<int, int, double> number, int? labelsKnown = null)
    {
        int known = labelsKnown ?? features;
        var layer = new Layer("Embedding", [tokens.Shape[0], features], [LayerGraph.Number(features)], tokens) { ParameterName = "labels", IsFrozen = true };
        layer.Parameters.Add(new LayerParameter("weight", [known, features], () => [.. Enumerable.Range(0, known * features).Select(i => (float)number(i / features,
            i % features))]));
        node.Layers.Keep(layer);
        long[] sample = [.. labels.Sample, features];
        return new Value(OnnxType.Float, TensorAlgebra.WithBatch(sample, labels.BatchAxis), labels.BatchAxis, node.Layers.Reshape(layer, TensorAlgebra.Natural(sample)));
    }
}
