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
    public static (double[][] Parameters, double[] Losses) Run(DeclaredNetwork network, Feed feed, int steps, UpdateRule rule, bool rounds = false)
    {
        DifferentiatedNetwork training = network.Training!;
        double[][] parameters = [.. feed.Parameters.Select(p => (double[])p.Clone())];
        double[][][] moments = [.. Enumerable.Range(0, 3).Select(_ => (double[][])[.. parameters.Select(p => new double[p.Length])])];
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
                    updated[p][i] = rule(updated[p][i], gradient, ref moments[0][p][i], ref moments[1][p][i], ref moments[2][p][i], step + 1);
                }
            }
            parameters = updated;
        }
        return (parameters, losses);
    }
}
