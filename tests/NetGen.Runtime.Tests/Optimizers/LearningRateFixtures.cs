using NetGen.Networks.Tests.Fixtures;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>Fifty learning rates of every schedule as PyTorch's schedulers give them for a base rate of 0.5 (tests/fixtures/make_optimizers.py).</summary>
public sealed class LearningRateFixtures
{
    private static readonly Fixture Rates = Fixture.Read("LearningRates");

    private static readonly Dictionary<string, LearningRateSchedule> Schedules = new()
    {
        ["Step"] = new StepLearningRate(0.5, 7, 0.3),
        ["MultiStep"] = new MultiStepLearningRate(0.5, [40, 3, 12, 11], 0.5),
        ["Constant"] = new ConstantLearningRate(0.125).Then(6, 0.5),
        ["Linear"] = new LinearLearningRate(0.05, 0.45, 13),
        ["Exponential"] = new ExponentialLearningRate(0.5, 0.93),
        ["Polynomial"] = new PolynomialLearningRate(0.5, 21, 2.5),
        ["Cosine"] = new CosineLearningRate(0.5, 25, minimum: 0.01),
        ["Restarts"] = new CosineRestartsLearningRate(0.5, 5, 1, 0.01),
        ["RestartsGrowing"] = new CosineRestartsLearningRate(0.5, 4, 2, 0.01),
        ["OneCycle"] = new OneCycleLearningRate(0.5, 50),
        ["OneCycleLinear"] = new OneCycleLearningRate(0.5, 50, warmUp: 0.4, divisor: 10, finalDivisor: 100, linear: true),
        ["OneCycleThreePhases"] = new OneCycleLearningRate(0.5, 50, threePhases: true),
        ["Cyclic"] = new CyclicLearningRate(0.05, 0.5, 6, 9),
        ["CyclicHalving"] = new CyclicLearningRate(0.05, 0.5, 6, halving: true),
        ["Then"] = new LinearLearningRate(0.05, 0.5, 5).Then(6, new ExponentialLearningRate(0.5, 0.9)),
        ["Times"] = new LinearLearningRate(0.1, 1, 5).Times(new ExponentialLearningRate(0.5, 0.9)),
    };

    public static TheoryData<string> Names => [.. Schedules.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Is_as_PyTorch_has_it(string name)
    {
        double[] expected = Rates[name];
        // PyTorch's cosine climbs again behind its last step; here it stays at its minimum.
        int steps = name == "Cosine" ? 26 : expected.Length;
        for (int step = 0; step < steps; step++)
            Assert.True(Math.Abs(Schedules[name].At(step) - expected[step]) <= 2e-7 * expected[step] + 1e-12,
                $"{name}, step {step}: {Schedules[name].At(step):R}, expected {expected[step]:R}");
    }

    [Fact]
    public void Every_schedule_is_here()
    {
        Type[] combined = [.. Schedules.Values.Select(s => s.GetType())];
        // One without a counterpart in PyTorch each: tested by its formula.
        Type[] others = [typeof(InverseSquareRootLearningRate)];
        Assert.Empty(typeof(LearningRateSchedule).Assembly.GetExportedTypes().Where(t => t.IsAssignableTo(typeof(LearningRateSchedule)) && !t.IsAbstract).Except(combined)
            .Except(others)
            .Except([typeof(ConstantLearningRate)]));
    }
}
