using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Networks.Tests.Gradients;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Onnx.Tests.Export;

/// <summary>A network with random numbers: what the reference engine says, and what another program says of the file.</summary>
internal sealed class ExportRun
{
    public const int Samples = 3;

    private readonly Lazy<double[][]> _expected;

    public ExportRun(DeclaredNetwork network, int batch = Samples)
    {
        Network = network;
        Feed = RandomFeed.For(network.Graph, batch, seed: 7);
        _expected = new(() => [.. ReferenceEngine.Evaluate(RemoveDeadNodes.Run(network.Graph), Feed).Outputs.Select(o => o.Data)]);
    }

    public DeclaredNetwork Network { get; }

    public Feed Feed { get; }

    public double[][] Expected => _expected.Value;

    public OnnxModel Model(OnnxExportOptions? options = null) => Network.Model(Feed.Parameters, options);

    /// <summary>What differs in the answers of ONNX Runtime; null where nothing does.</summary>
    public string? Difference(OnnxModel model)
    {
        using var session = new Session(model);
        return Difference([.. session.Run(Inputs).Select(o => o.Values)]);
    }

    /// <summary>What is given to the model, by the names of its inputs.</summary>
    public Dictionary<string, (double[] Values, int[] Shape)> Inputs => Enumerable.Range(0, Network.Graph.Inputs.Count)
        .ToDictionary(i => Network.Tables.Predict.Inputs[i].Name, i => (Feed.Inputs[i], (int[])[Feed.Batch, .. Network.Graph.Inputs[i].Shape.Dimensions]));

    /// <summary>What differs from the reference engine's answers; past the end of a sequence nothing is compared.</summary>
    public string? Difference(IReadOnlyList<float[]> actual)
    {
        for (int i = 0; i < Expected.Length; i++)
        {
            OutputInfo output = Network.Graph.Outputs[i];
            TensorShape shape = Network.Graph[output.Node].Shape;
            int lengths = output.Lengths is null ? -1 : Network.Graph.Inputs.ToList().FindIndex(p => p.Name == output.Lengths);
            if (actual[i].Length != Expected[i].Length)
                return $"output '{output.Name}' has {actual[i].Length} numbers, and {Expected[i].Length} are expected";
            double largest = Expected[i].Select(Math.Abs).DefaultIfEmpty(0).Max();
            for (int k = 0; k < actual[i].Length; k++)
            {
                int sample = k / shape.Size, step = shape.IsSequence ? k % shape.Size / shape.Channels : 0;
                if (lengths >= 0 && shape.IsSequence && step >= Feed.Inputs[lengths][sample])
                    continue;
                double error = Math.Abs(actual[i][k] - Expected[i][k]);
                if (!(error <= 2e-5 + (2e-5 * largest) + (2e-4 * Math.Abs(Expected[i][k]))))
                    return FormattableString.Invariant($"output '{output.Name}', element {k} is {actual[i][k]:R}, and {Expected[i][k]:R} is expected");
            }
        }
        return null;
    }
}
