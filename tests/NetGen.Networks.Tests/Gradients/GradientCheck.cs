using System.Globalization;
using NetGen.Generator.Graph;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Gradients;

/// <summary>
/// Holds the differentiated graph to central differences of its own forward part, both run by the reference engine in double:
/// (L(p + h) - L(p - h)) / 2h has an error of order h² and a rounding error of order 1e-16·L/h.
/// </summary>
internal static class GradientCheck
{
    private const double Tolerance = 2e-6;

    /// <summary>
    /// A kink (ReLU, maximum pooling) between p - h and p + h spoils one difference; with a smaller h it lies outside. A wrong derivative is wrong at every h.
    /// </summary>
    private static readonly double[] Steps = [1e-5, 1e-6, 1e-7, 1e-8];

    /// <param name="elements">At most so many elements of each parameter are checked, spread evenly.</param>
    public static void Verify(string what, DifferentiatedNetwork network, Feed feed, int elements = 24)
    {
        NodeValues exact = ReferenceEngine.Evaluate(network.Training, feed);
        double loss = exact[network.TotalLoss].Data[0];
        Assert.True(double.IsFinite(loss), $"{what}: the loss is {loss}.");
        for (int i = 0; i < network.Training.Parameters.Count; i++)
        {
            ParameterInfo parameter = network.Training.Parameters[i];
            if (!parameter.Trainable || parameter.IsBuffer)
                continue;
            int node = network.GradientOf[i];
            double[] gradient = node < 0 ? new double[parameter.Shape.Size] : exact[node].Data;
            double scale = Math.Max(Math.Sqrt(gradient.Sum(g => g * g) / gradient.Length), 1e-3 * Math.Max(1, Math.Abs(loss)));
            int stride = Math.Max(1, gradient.Length / elements);
            for (int e = 0; e < gradient.Length; e += stride)
            {
                if (IsOfPadding(network.Training, i, e))
                {
                    Assert.Equal(0, gradient[e]);
                    continue;
                }
                var differences = new List<double>();
                bool agrees = false;
                for (int s = 0; s < Steps.Length && !agrees; s++)
                {
                    differences.Add(Difference(network, feed, i, e, Steps[s]));
                    agrees = Math.Abs(differences[s] - gradient[e]) <= Tolerance * Math.Max(scale, Math.Abs(gradient[e]));
                }
                if (!agrees)
                {
                    Assert.Fail(string.Create(CultureInfo.InvariantCulture,
                        $"{what}: {parameter.Name} {parameter.Shape}, element {e}: gradient {gradient[e]:R}, central differences {string.Join(", ", differences.Select(d => d.ToString("R", CultureInfo.InvariantCulture)))}."));
                }
            }
        }
    }

    /// <summary>Whether an element stands in the row of an embedding's padding, which learns nothing, though the loss depends on it.</summary>
    private static bool IsOfPadding(NetworkGraph graph, int parameter, int element) => graph.Nodes.Any(node =>
        node.Op is EmbeddingOp { Padding: >= 0 } embedding && graph[node.Inputs[1]].Op is ParameterOp table && table.Index == parameter
        && element / embedding.Features == embedding.Padding);

    private static double Difference(DifferentiatedNetwork network, Feed feed, int parameter, int element, double h)
    {
        double at = feed.Parameters[parameter][element];
        h *= Math.Max(1, Math.Abs(at));
        double above = Loss(at + h), below = Loss(at - h);
        feed.Parameters[parameter][element] = at;
        return (above - below) / ((at + h) - (at - h));

        double Loss(double value)
        {
            feed.Parameters[parameter][element] = value;
            return ReferenceEngine.Evaluate(network.Training, feed, network.ForwardCount)[network.TotalLoss].Data[0];
        }
    }
}
