using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Some steps on one batch in double: gradients by the reference engine, the optimizers by their formulas (as PyTorch writes them).</summary>
internal static class ReferenceTraining
{
    /// <summary>The parameters (and running statistics) afterwards, and the loss of each step.</summary>
    /// <param name="network">The network.</param>
    /// <param name="feed">The batch, and the parameters at the start.</param>
    /// <param name="steps">How many.</param>
    /// <param name="rule">The optimizer.</param>
    /// <param name="rounds">Whether every value is rounded to float on the way.</param>
    public static (double[][] Parameters, double[] Losses) Run(DeclaredNetwork network, Feed feed, int steps, Rule rule, bool rounds = false)
    {
        DifferentiatedNetwork training = network.Training!;
        double[][] parameters = [.. feed.Parameters.Select(p => (double[])p.Clone())];
        double[][] first = [.. parameters.Select(p => new double[p.Length])], second = [.. parameters.Select(p => new double[p.Length])];
        var losses = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            Feed now = feed with { Parameters = parameters, Step = feed.Step + (uint)step };
            NodeValues values = ReferenceEngine.Evaluate(training.Training, now, training.Training.Nodes.Count, rounds);
            losses[step] = values[training.TotalLoss].Data[0];
            double[][] updated = [.. parameters.Select(p => (double[])p.Clone())];
            foreach ((int buffer, double[] value) in values.UpdatedBuffers)
                updated[buffer] = value;
            for (int p = 0; p < parameters.Length; p++)
            {
                ParameterInfo info = training.Training.Parameters[p];
                if (info.IsBuffer || !info.Trainable)
                    continue;
                // A parameter without a gradient has gradient 0; weight decay and moments move it all the same.
                for (int i = 0; i < updated[p].Length; i++)
                {
                    double gradient = training.GradientOf[p] < 0 ? 0 : values[training.GradientOf[p]].Data[i];
                    updated[p][i] = rule(updated[p][i], gradient, ref first[p][i], ref second[p][i], step + 1);
                }
            }
            parameters = updated;
        }
        return (parameters, losses);
    }

    /// <summary>A parameter after the update.</summary>
    public delegate double Rule(double parameter, double gradient, ref double first, ref double second, int step);

    /// <summary>Every rule, with the optimizer that it describes. Adam's ε is large: a gradient that is 0 in truth must not be taken for its rounding's sign.</summary>
    public static IReadOnlyList<(string Name, Rule Rule, Func<Optimizer> Optimizer)> Rules { get; } =
    [
        ("Sgd", (double p, double g, ref double _, ref double _, int _) => p - (0.05 * g), () => new Sgd(0.05)),
        ("momentum", (double p, double g, ref double v, ref double _, int _) =>
        {
            v = (0.9 * v) + g + (1e-3 * p);
            return p - (0.02 * v);
        }, () => new Sgd(0.02) { Momentum = 0.9, WeightDecay = 1e-3 }),
        ("Nesterov", (double p, double g, ref double v, ref double _, int _) =>
        {
            v = (0.8 * v) + g;
            return p - (0.02 * (g + (0.8 * v)));
        }, () => new Sgd(0.02) { Momentum = 0.8, Nesterov = true }),
        ("Adam", (double p, double g, ref double m, ref double v, int t) =>
        {
            m = (0.9 * m) + (0.1 * g);
            v = (0.999 * v) + (0.001 * g * g);
            return p - (0.01 * (m / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 0.05));
        }, () => new Adam(0.01) { Epsilon = 0.05 }),
    ];
}
