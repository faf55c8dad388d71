using System.Diagnostics;
using NetGen.Optimizers;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>
/// How long a step takes at the end of a thousand whose gradients are 0, measured against one at the beginning: the figures of docs/optimizers.md.
/// <c>dotnet run -c Release --project tests/NetGen.Runtime.Tests -- -explicit only -class '*SubnormalSpeed*' -showLiveOutput</c>
/// </summary>
[Trait("Category", "Nightly")]
public sealed class SubnormalSpeed(ITestOutputHelper log)
{
    private const int Numbers = 100_000, Steps = 1_000;

    public static TheoryData<string> Names => SubnormalTests.Names;

    [Theory(Explicit = true), MemberData(nameof(Names))]
    public void A_thousand_steps_without_gradients_are_as_quick_at_their_end(string name)
    {
        (double begin, double end) = Measure(SubnormalTests.Made(name));
        log.WriteLine(FormattableString.Invariant($"{name}: {begin:0.0} µs, at the end {end:0.0} µs ({end / begin:0.00}x)"));
        Assert.True(end < 1.5 * begin, $"{begin} µs, at the end {end} µs");
    }

    /// <summary>What it would cost: beside an ε as small as this one nothing may be taken for 0.</summary>
    [Fact(Explicit = true)]
    public void Where_subnormal_moments_stay_they_cost()
    {
        (double begin, double end) = Measure(new Adam(0.1) { Beta1 = 0.6, Beta2 = 0.7, Epsilon = 1e-13 });
        log.WriteLine(FormattableString.Invariant($"Adam that keeps them: {begin:0.0} µs, at the end {end:0.0} µs ({end / begin:0.00}x)"));
    }

    /// <summary>The quickest of the first steps, and of the last ones, which are as many as lie between two looks at the moments.</summary>
    private static (double Begin, double End) Measure(Optimizer optimizer)
    {
        var random = new Random(1);
        var rig = new Rig(optimizer, Numbers);
        float[] gradients = [.. Enumerable.Range(0, Numbers).Select(_ => random.NextSingle() - 0.5f)];
        for (int step = 0; step < Subnormal.Interval; step++)
            rig.Step(gradients);
        double[] times = new double[Steps];
        Array.Clear(gradients);
        for (int step = 0; step < Steps; step++)
        {
            long begun = Stopwatch.GetTimestamp();
            rig.Step(gradients);
            times[step] = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
        }
        return (times[..Subnormal.Interval].Min(), times[^Subnormal.Interval..].Min());
    }
}
