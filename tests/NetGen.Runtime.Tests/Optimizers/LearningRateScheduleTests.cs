using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

public sealed class LearningRateScheduleTests
{
    private static void AreClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-12 * Math.Abs(expected) + 1e-18, $"expected {expected:R}, got {actual:R}");

    [Fact]
    public void A_number_is_a_constant()
    {
        LearningRateSchedule schedule = 0.5f;
        Assert.Equal(0.001, new Adam(0.001).Schedule.At(0));
        Assert.Equal(1, new Sgd(1).Schedule.At(0));
        Assert.Equal(0.001f, new AdamW(1e-3f) { ClipNorm = 0.5, ClipValue = 0.1 }.LearningRate);
        Assert.Equal(0.5, schedule.At(0));
        Assert.Equal(0.5, schedule.At(long.MaxValue));
    }

    [Fact]
    public void Steps_fall_at_the_interval()
    {
        var schedule = new StepLearningRate(1, interval: 30, gamma: 0.5);
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], new long[] { 0, 29, 30, 59, 60 }.Select(schedule.At));
    }

    [Fact]
    public void Cosine_warms_up_falls_and_stays()
    {
        var schedule = new CosineLearningRate(1, steps: 110, warmUp: 10, minimum: 0.1);
        AreClose(0.1, schedule.At(0));
        AreClose(1, schedule.At(9));
        AreClose(1, schedule.At(10));
        // A quarter, half and all of the way: cos 45°, 90°, 180°.
        AreClose(0.1 + 0.45 * (1 + Math.Sqrt(0.5)), schedule.At(35));
        AreClose(0.55, schedule.At(60));
        AreClose(0.1, schedule.At(110));
        AreClose(0.1, schedule.At(1_000_000));
    }

    [Fact]
    public void One_cycle_climbs_and_falls_as_PyTorch_has_it()
    {
        // total_steps = 11, pct_start = 0.5: the top is at step 4.5, the end at step 10.
        var schedule = new OneCycleLearningRate(1, steps: 11, warmUp: 0.5, divisor: 25, finalDivisor: 100);
        AreClose(0.04, schedule.At(0));
        AreClose(1 + (0.04 - 1) / 2 * (1 + Math.Cos(Math.PI * 3 / 4.5)), schedule.At(3));
        AreClose(0.0004 + (1 - 0.0004) / 2 * (1 + Math.Cos(Math.PI * 2.5 / 5.5)), schedule.At(7));
        AreClose(0.0004, schedule.At(10));
        AreClose(0.0004, schedule.At(99));
    }

    [Fact]
    public void One_cycle_may_begin_at_the_top()
    {
        var schedule = new OneCycleLearningRate(1, steps: 11, warmUp: 0, divisor: 10, finalDivisor: 10);
        AreClose(1, schedule.At(0));
        AreClose(0.505, schedule.At(5));
        Assert.Equal(2, new OneCycleLearningRate(2, steps: 10, warmUp: 0.1).At(0));
    }

    [Fact]
    public void The_inverse_root_climbs_and_falls()
    {
        var schedule = new InverseSquareRootLearningRate(2, warmUp: 4);
        Assert.Equal([0.5, 1, 1.5, 2, 2 * Math.Sqrt(0.8), 1], new long[] { 0, 1, 2, 3, 4, 15 }.Select(schedule.At));
        var flat = new InverseSquareRootLearningRate(0.01, 10_000, climbs: false);
        // Adafactor's relative steps, min(0.01, 1/√t) for t counted from 1.
        foreach (long step in (long[])[0, 5000, 9999, 10_000, 1_000_000])
            AreClose(Math.Min(0.01, 1 / Math.Sqrt(step + 1)), flat.At(step));
    }

    [Fact]
    public void A_warm_up_leads_to_the_schedule()
    {
        LearningRateSchedule schedule = new StepLearningRate(1, interval: 3, gamma: 0.5).WarmUp(4);
        Assert.Equal([0.25, 0.5, 0.75, 0.5, 0.5, 0.5, 0.25], new long[] { 0, 1, 2, 3, 4, 5, 6 }.Select(schedule.At));
        Assert.Equal(1, new ConstantLearningRate(1).WarmUp(0).At(0));
    }

    [Fact]
    public void Combinations_know_their_end()
    {
        LearningRateSchedule cosine = new CosineLearningRate(1, 100), constant = 0.5;
        Assert.Equal((100, 150, 100, 120), (cosine.WarmUp(10).Steps, constant.Then(50, cosine).Steps, cosine.Times(new PolynomialLearningRate(1, 30)).Steps,
            cosine.WarmUp(120).Steps));
        Assert.Equal((null, null, null), (cosine.Then(50, constant).Steps, constant.WarmUp(3).Steps, cosine.Times(constant).Steps));
        Assert.Equal((null, 10), (new LinearLearningRate(0, 1, 10).Steps, new LinearLearningRate(1, 0, 10).Steps));
        Assert.Equal("0.5 for 50 steps, then cosine from 1 to 0 in 100 steps, warmed up over 5 steps", constant.Then(50, cosine).WarmUp(5).ToString());
    }

    [Fact]
    public void A_preview_goes_from_the_first_step_to_the_last()
    {
        var schedule = new LinearLearningRate(0, 1, 1_000_000);
        IReadOnlyList<(long Step, double LearningRate)> preview = schedule.Preview(1_000_001, 5);
        Assert.Equal([(0, 0), (250_000, 0.25), (500_000, 0.5), (750_000, 0.75), (1_000_000, 1)], preview);
        Assert.Equal([0L, 1, 2], schedule.Preview(3).Select(p => p.Step));
        Assert.Equal([0L], schedule.Preview(1).Select(p => p.Step));
    }

    [Fact]
    public void Impossible_schedules_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MultiStepLearningRate(1, [5, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearLearningRate(1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolynomialLearningRate(1, 10, power: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineRestartsLearningRate(1, 10, growth: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CyclicLearningRate(1, 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialLearningRate(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleLearningRate(1, 10, warmUp: 0.6, threePhases: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantLearningRate(1).Then(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepLearningRate(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineLearningRate(1, steps: 10, warmUp: 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineLearningRate(double.PositiveInfinity, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleLearningRate(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleLearningRate(1, 10, warmUp: 1.5));
    }
}
