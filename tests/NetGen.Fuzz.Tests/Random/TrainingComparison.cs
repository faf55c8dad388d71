using NetGen.Execution;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Some steps of an optimizer on one batch, in double; and what a network in float may differ from them, for what roundings do to this one.</summary>
internal sealed class TrainingComparison
{
    /// <summary>Of the root mean square of the way that a parameter has gone.</summary>
    private const double Tolerance = 2e-3;

    /// <summary>The same where both sides are doubles.</summary>
    private const double DoubleTolerance = 1e-8;

    /// <summary>What a rounding to double is of one to float.</summary>
    private const double DoubleRounding = 1.0 / (1 << 29);

    /// <summary>Roundings of a whole run instead of one, and the worst element instead of the root mean square.</summary>
    private const double Roundings = 50;

    private const double RunsAway = 1e4;

    private readonly DeclaredNetwork _network;
    private readonly Feed _feed;
    private readonly double[][] _rounded;
    private readonly double[] _roundedLosses;

    public TrainingComparison(DeclaredNetwork network, Feed feed, int steps, TrainingRule rule)
    {
        _network = network;
        _feed = feed;
        Rule = rule;
        (Parameters, Losses) = ReferenceTraining.Run(network, feed, steps, rule.Formula);
        (_rounded, _roundedLosses) = Diverges ? (Parameters, Losses) : ReferenceTraining.Run(network, ReferenceRun.Rounded(feed, 1), steps, rule.Formula, rounds: true);
    }

    public TrainingRule Rule { get; }

    /// <summary>What runs away in double runs away in float, at another step perhaps.</summary>
    public bool Diverges => !Losses.All(loss => Math.Abs(loss) < RunsAway);

    /// <summary>The loss of each step, by the reference engine.</summary>
    public double[] Losses { get; }

    /// <summary>Parameters and running statistics after the last, in the order of the graph.</summary>
    public double[][] Parameters { get; }

    /// <summary>The network itself against losses and parameters in double.</summary>
    public void Verify(string what, double[] losses, double[][] parameters, int threads)
    {
        using INetwork trained = _network.Create(_feed.Seed);
        EngineRun.SetParameters(trained, _network, _feed);
        using Batch batch = EngineRun.Fill(trained, _network, _feed);
        using var trainer = (NetworkTrainer)trained.CreateTrainer(batch.Capacity, Rule.Optimizer(), threads);
        for (int step = 0; step < losses.Length; step++)
            Close.Assert($"loss of step {step}, {Rule.Name}, {what}", [losses[step]], [trainer.Step(batch)], 1e-4 + LossSensitivity(step), floor: 1e-3);
        for (int p = 0; p < parameters.Length; p++)
        {
            double[] now = Close.Widen(trained.Parameters[_network.Parameters[p].Name].ReadOnlySpan);
            Close.Assert(After(p, losses.Length, what), Way(p, parameters[p]), Way(p, now), Tolerance + Sensitivity(p), floor: 1e-4);
        }
    }

    /// <summary>The reference engine against another in double.</summary>
    public void VerifyReference(string what, double[] losses, double[][] parameters)
    {
        for (int step = 0; step < losses.Length; step++)
            Close.Assert($"reference: loss of step {step}, {Rule.Name}, {what}", [losses[step]], [Losses[step]], DoubleTolerance + (DoubleRounding * LossSensitivity(step)),
                floor: 1e-3);
        for (int p = 0; p < parameters.Length; p++)
            Close.Assert("reference: " + After(p, losses.Length, what), Way(p, parameters[p]), Way(p, Parameters[p]), DoubleTolerance + (DoubleRounding * Sensitivity(p)),
                floor: 1e-4);
    }

    private string After(int parameter, int steps, string what) => $"{_network.Parameters[parameter].Name} after {steps} steps, {Rule.Name}, {what}";

    private double LossSensitivity(int step) => Roundings * Math.Abs(Losses[step] - _roundedLosses[step]) / Math.Max(1e-3, Math.Abs(Losses[step]));

    private double Sensitivity(int p) => Roundings * Size(Minus(Parameters[p], _rounded[p])) / Math.Max(Size(Way(p, Parameters[p])), 1e-4);

    private double[] Way(int p, double[] now) => Minus(now, _feed.Parameters[p]);

    private static double[] Minus(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private static double Size(double[] values) => Math.Sqrt(values.Sum(v => v * v) / values.Length);
}
