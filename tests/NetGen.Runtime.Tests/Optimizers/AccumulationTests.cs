using NetGen.Memory;
using NetGen.Runtime.Tests.Parameters;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>Several steps that make one update.</summary>
public sealed class AccumulationTests
{
    [Fact]
    public void Updates_by_the_mean_when_all_are_there()
    {
        var optimizer = new Sgd(1) { Accumulate = 3 };
        var rig = new MatrixRig(optimizer, [[2]]);
        rig.Set([0, 0]);
        rig.Step([3, 0]);
        rig.Step([3, 3]);
        Assert.Equal([0, 0], rig.Numbers);
        Assert.Equal(0, optimizer.StepCount);
        rig.Step([0, 6]);
        Assert.Equal([-2, -3], rig.Numbers, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(1, optimizer.StepCount);
        rig.Step([3, 3]);
        Assert.Equal([-2, -3], rig.Numbers, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void The_mean_is_what_is_clipped()
    {
        var optimizer = new Sgd(1) { Accumulate = 2, ClipNorm = 1 };
        var rig = new MatrixRig(optimizer, [[2]]);
        rig.Set([0, 0]);
        rig.Step([100, 0]);
        rig.Step([-94, 8]);
        Assert.Equal(5, optimizer.LastGradientNorm, 5);
        Assert.Equal([-0.6, -0.8], rig.Numbers, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_step_that_is_not_finite_is_none_of_them()
    {
        var optimizer = new Sgd(1) { Accumulate = 2 };
        var rig = new MatrixRig(optimizer, [[2]]);
        rig.Set([0, 0]);
        Assert.Throws<DivergedException>(() => rig.Step([double.NaN, 1]));
        rig.Step([2, 2]);
        Assert.Throws<DivergedException>(() => rig.Step([1, double.PositiveInfinity]));
        Assert.Equal([0, 0], rig.Numbers);
        rig.Step([4, 0]);
        Assert.Equal([-3, -1], rig.Numbers);
        Assert.Equal(1, optimizer.StepCount);
    }

    [Fact]
    public void The_parameters_of_a_step_between_are_the_same_version()
    {
        ParameterSet set = Tables.Vector(5);
        var optimizer = new Sgd(1) { Accumulate = 2 };
        optimizer.Attach(set);
        long version = set.Version;
        unsafe
        {
            var gradients = new AlignedBuffer(16);
            optimizer.Update(gradients.Pointer, default);
            Assert.Equal(version, set.Version);
            optimizer.Update(gradients.Pointer, default);
            Assert.NotEqual(version, set.Version);
        }
    }
}
