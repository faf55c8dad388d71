using NetGen.Memory;
using NetGen.Runtime.Tests.Parameters;
using NetGen.Simd;
using NetGen.Threading;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

public sealed unsafe class OptimizerTests
{
    [Fact]
    public void Gradients_above_the_norm_are_scaled_to_it_and_others_are_left()
    {
        // ‖(3, 4)‖ = 5: with a bound of 1 the step is (0.6, 0.8).
        var rig = new Rig(new Sgd(1f) { ClipNorm = 1 }, 2);
        rig.Parameters[0].Span.Clear();
        rig.Step(3, 4);
        Assert.Equal([-0.6f, -0.8f], rig.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-7);

        var optimizer = new Sgd(1f) { ClipNorm = 5 };
        rig = new Rig(optimizer, 2);
        rig.Parameters[0].Span.Clear();
        rig.Step(3, 4);
        Assert.Equal([-3f, -4f], rig.Values.ToArray());
        Assert.Equal(5, optimizer.LastGradientNorm);
    }

    [Fact]
    public void Values_are_clamped_before_the_norm_is_taken()
    {
        var optimizer = new Sgd(1f) { ClipValue = 2, ClipNorm = 100 };
        var rig = new Rig(optimizer, 3);
        rig.Parameters[0].Span.Clear();
        rig.Step(-9, 1, 3);
        Assert.Equal([2f, -1f, -2f], rig.Values.ToArray());
        Assert.Equal(3, optimizer.LastGradientNorm);
    }

    [Fact]
    public void The_norm_is_right_on_every_width_and_length()
    {
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach (int length in (int[])[1, 5, 16, 63, 64, 65, 4095, 4097, 20_001])
            {
                double squares = 0;
                for (int i = 0; i < length; i++)
                    squares += (double)Rig.Gradient(0, i) * Rig.Gradient(0, i);
                float[] norms = [.. new[] { 1, 3 }.Select(threads =>
                {
                    var optimizer = new Sgd(1f) { ClipNorm = 1 };
                    new Rig(optimizer, length, threads).Step(0);
                    return optimizer.LastGradientNorm;
                })];
                Assert.True(Math.Abs(norms[0] / Math.Sqrt(squares) - 1) < 1e-6, $"{width}, length {length}: {norms[0]:R}, expected {Math.Sqrt(squares):R}");
                Assert.Equal(norms[0], norms[1]);
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public void A_gradient_that_is_not_finite_stops_before_anything_changes(double clipNorm, double clipValue)
    {
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            var optimizer = new Adam(1) { ClipNorm = clipNorm, ClipValue = clipValue };
            var rig = new Rig(optimizer, 20);
            float[] before = rig.Values.ToArray();
            var error = Assert.Throws<DivergedException>(() => rig.Step([.. Enumerable.Range(0, 20).Select(i => i == 18 ? bad : 0)]));
            Assert.Contains(FormattableString.Invariant($"the gradient of 'w' of step 0 is {bad}"), error.Message);
            Assert.Equal(before, rig.Values.ToArray());
            Assert.All(optimizer.MomentSpan.ToArray(), moment => Assert.Equal(0, moment));
            Assert.Equal(0, optimizer.StepCount);
        }
    }

    [Fact]
    public void A_learning_rate_that_is_not_finite_stops_before_anything_changes()
    {
        foreach (double bad in (double[])[double.NaN, double.PositiveInfinity, 1e300])
        {
            var optimizer = new Adam(new Falling(bad));
            var rig = new Rig(optimizer, 3);
            rig.Step(1, 2, 3);
            float[] before = rig.Values.ToArray(), moments = optimizer.MomentSpan.ToArray();
            Assert.Contains("Falling gives step 1 a learning rate of ", Assert.Throws<InvalidOperationException>(() => rig.Step(1, 2, 3)).Message);
            Assert.Equal(before, rig.Values.ToArray());
            Assert.Equal(moments, optimizer.MomentSpan.ToArray());
            Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRateFactor = double.NaN);
            Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRateFactor = -1);
        }
    }

    /// <summary>A user's schedule with a fault: 1, then something else.</summary>
    private sealed class Falling(double then) : LearningRateSchedule
    {
        public override double At(long step) => step == 0 ? 1 : then;
    }

    [Fact]
    public void A_norm_that_is_not_finite_stops_before_anything_changes()
    {
        var optimizer = new Adam(1) { ClipNorm = 1 };
        var rig = new Rig(optimizer, 3);
        float[] before = rig.Values.ToArray();
        var error = Assert.Throws<DivergedException>(() => rig.Step(1, 1e30f, 1));
        Assert.Contains("the norm of the gradient of step 0 is Infinity", error.Message);
        Assert.Equal(before, rig.Values.ToArray());
        Assert.Equal(0, optimizer.StepCount);
        // Clamped before it is measured it has one.
        var clamped = new Sgd(1) { ClipNorm = 1, ClipValue = 1 };
        new Rig(clamped, 3).Step(0, 1e30f, 0);
        Assert.Equal(1, clamped.LastGradientNorm);
    }

    [Fact]
    public void Frozen_parameters_and_buffers_stay()
    {
        ParameterSet set = Tables.Small();
        float[] frozen = set["dense2.weight"].ReadOnlySpan.ToArray();
        float[] first = set["dense1.weight"].ReadOnlySpan.ToArray();
        var gradients = new AlignedBuffer(set.TotalFloats);
        gradients.Span.Fill(1);
        var optimizer = new Sgd(1f);
        optimizer.Attach(set);
        long version = set.Version;
        optimizer.Update(gradients.Pointer, default);
        Assert.Equal(frozen, set["dense2.weight"].ReadOnlySpan.ToArray());
        Assert.Equal([0, 0], set["bn.running_mean"].ReadOnlySpan.ToArray());
        Assert.Equal(first.Select(v => v - 1), set["dense1.weight"].ReadOnlySpan.ToArray());
        Assert.True(set.Version > version);
        Assert.Equal(1, optimizer.StepCount);
    }

    [Fact]
    public void Belongs_to_one_network()
    {
        ParameterSet set = Tables.Small();
        var optimizer = new Adam(1e-3f);
        optimizer.Attach(set);
        optimizer.Attach(set);
        Assert.Throws<InvalidOperationException>(() => optimizer.Attach(Tables.Small()));
        Assert.Throws<InvalidOperationException>(() => new Adam(1e-3f).Update(null, default));
    }

    [Fact]
    public void The_factor_of_a_callback_scales_the_schedule()
    {
        var optimizer = new Sgd(0.5f) { LearningRateFactor = 0.5f };
        Assert.Equal(0.25f, optimizer.LearningRate);
        var rig = new Rig(optimizer, 1);
        rig.Parameters[0].Span.Clear();
        rig.Step(4f);
        Assert.Equal(-1, rig.Values[0]);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var optimizer = new AdamW(new CosineLearningRate(1e-3, 100)) { ClipNorm = 1 };
        ParameterSet set = Tables.Vector(10_000);
        var gradients = new AlignedBuffer(10_000);
        optimizer.Attach(set);
        WorkerGroup workers = WorkerPool.Shared(2);
        optimizer.Update(gradients.Pointer, workers);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
            optimizer.Update(gradients.Pointer, workers);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(-1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1f) { Momentum = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(1f) { Beta2 = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(1f) { WeightDecay = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(1f) { ClipNorm = float.NaN });
    }
}
