namespace NetGen.Onnx;

/// <summary>
/// Batch normalisation with known statistics behind a convolution or a dense layer is one factor and one summand for each output: they go into weights and bias (Jacob et al.
/// 2018, formula 14).
/// </summary>
internal static class BatchNormFolding
{
    public static void Apply(OnnxGraph graph)
    {
        Dictionary<string, OnnxTensor> weights = graph.Initializers.ToDictionary(t => t.Name, StringComparer.Ordinal);
        Dictionary<string, int> readers = Readers(graph);
        foreach (OnnxNode norm in graph.Nodes.Where(n => n.OpType == "BatchNormalization").ToArray())
        {
            OnnxNode? product = graph.Nodes.Find(n => n.Outputs.Contains(norm.Inputs[0]));
            bool isProduct = product?.OpType is "Conv" or "ConvTranspose" or "Gemm";
            if (!isProduct || readers[product!.Outputs[0]] != 1 || !weights.TryGetValue(product.Inputs[1], out OnnxTensor? weight) || readers[weight.Name] != 1)
                continue;
            float[][] statistics = [.. norm.Inputs.Skip(1).Select(name => weights[name].ToFloats())];
            float epsilon = norm.Attributes.Find(a => a.Name == "epsilon")?.Float ?? 1e-5f;
            (float[] gamma, float[] beta, float[] mean, float[] variance) = (statistics[0], statistics[1], statistics[2], statistics[3]);
            int outputs = gamma.Length;
            double[] factors = [.. Enumerable.Range(0, outputs).Select(o => gamma[o] / Math.Sqrt((double)variance[o] + epsilon))];
            float[]? bias = product.Inputs.Count > 2 ? weights[product.Inputs[2]].ToFloats() : null;
            Replace(graph, weights, new OnnxTensor(weight.Name, weight.Dimensions, Scaled(product, weight, factors)));
            string name = product.Inputs.Count > 2 && readers[product.Inputs[2]] == 1 ? product.Inputs[2] : Free(weights, weight.Name + "_bias");
            float[] shifts = [.. Enumerable.Range(0, outputs).Select(o => (float)((((bias?[o] ?? 0) - (double)mean[o]) * factors[o]) + beta[o]))];
            Replace(graph, weights, new OnnxTensor(name, [outputs], shifts));
            if (product.Inputs.Count > 2)
                product.Inputs[2] = name;
            else
                product.Inputs.Add(name);
            product.Outputs[0] = norm.Outputs[0];
            graph.Nodes.Remove(norm);
            foreach (string own in norm.Inputs.Skip(1).Where(own => --readers[own] == 0))
                graph.Initializers.RemoveAll(t => t.Name == own);
        }
    }

    /// <summary>Outputs are the first axis of the weights; of a transposed convolution the second one, group by group.</summary>
    private static float[] Scaled(OnnxNode product, OnnxTensor weight, double[] factors)
    {
        float[] values = weight.ToFloats();
        bool transposed = product.OpType == "ConvTranspose";
        long groups = product.Attributes.Find(a => a.Name == "group")?.Int ?? 1;
        int second = (int)weight.Dimensions[1], inner = values.Length / (int)(weight.Dimensions[0] * second), perGroup = (int)(weight.Dimensions[0] / groups);
        for (int i = 0; i < values.Length; i++)
        {
            int row = i / (second * inner), column = i / inner % second;
            values[i] = (float)(values[i] * factors[transposed ? (row / perGroup * second) + column : row]);
        }
        return values;
    }

    private static void Replace(OnnxGraph graph, Dictionary<string, OnnxTensor> weights, OnnxTensor tensor)
    {
        int at = graph.Initializers.FindIndex(t => t.Name == tensor.Name);
        if (at < 0)
            graph.Initializers.Add(tensor);
        else
            graph.Initializers[at] = tensor;
        weights[tensor.Name] = tensor;
    }

    private static string Free(Dictionary<string, OnnxTensor> weights, string name) => weights.ContainsKey(name) ? Free(weights, name + "_2") : name;

    private static Dictionary<string, int> Readers(OnnxGraph graph)
    {
        var readers = new Dictionary<string, int>(StringComparer.Ordinal);
        Count(graph);
        return readers;

        void Count(OnnxGraph within)
        {
            foreach (string name in within.Nodes.SelectMany(n => n.Inputs).Concat(within.Outputs.Select(o => o.Name)))
                readers[name] = readers.TryGetValue(name, out int count) ? count + 1 : 1;
            foreach (OnnxGraph body in within.Nodes.SelectMany(n => n.Attributes).Select(a => a.Graph).OfType<OnnxGraph>())
                Count(body);
        }
    }
}
