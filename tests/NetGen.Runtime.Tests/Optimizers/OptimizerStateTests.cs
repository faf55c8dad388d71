using NetGen.Memory;
using NetGen.Runtime.Tests.Checkpoints;
using NetGen.Threading;
using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>What every optimizer keeps: it is in checkpoints, to the bit; a step that is not finite does not touch it; and no step allocates.</summary>
public sealed class OptimizerStateTests
{
    private static readonly int[][] Shapes = [[5, 7], [7], [3, 2, 3, 3]];

    private static double[] Gradients(int step) => [.. Enumerable.Range(0, 35 + 7 + 54).Select(i => Math.Sin((step * 96 + i) * 12.9))];

    public static TheoryData<string> Names => EveryOptimizer.Names;

    [Theory, MemberData(nameof(Names))]
    public void Goes_on_from_a_checkpoint_to_the_same_bits(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder["run"];
        MatrixRig whole = new(EveryOptimizer.Make[name](), Shapes), first = new(EveryOptimizer.Make[name](), Shapes), second = new(EveryOptimizer.Make[name](), Shapes);
        for (int step = 0; step < 12; step++)
        {
            whole.Step(Gradients(step));
            if (step == 6)
            {
                TrainingCheckpoint.Save(path, first.Optimizer, new TrainingProgress());
                TrainingCheckpoint.Load(path, second.Optimizer);
            }
            (step < 6 ? first : second).Step(Gradients(step));
        }
        Assert.Equal(whole.Numbers, second.Numbers);
        Assert.Equal(whole.Optimizer.MomentSpan.ToArray(), second.Optimizer.MomentSpan.ToArray());
    }

    [Fact]
    public void Goes_on_between_two_steps_of_an_update()
    {
        using var folder = new TemporaryFolder();
        string path = folder["run"];
        MatrixRig whole = Make(), first = Make(), second = Make();
        for (int step = 0; step < 8; step++)
        {
            whole.Step(Gradients(step));
            if (step == 5)
            {
                TrainingCheckpoint.Save(path, first.Optimizer, new TrainingProgress());
                TrainingCheckpoint.Load(path, second.Optimizer);
            }
            (step < 5 ? first : second).Step(Gradients(step));
        }
        Assert.Equal(whole.Numbers, second.Numbers);
        Assert.Equal(2, second.Optimizer.StepCount);

        static MatrixRig Make() => new(new Adam(0.1) { Accumulate = 3 }, Shapes);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_gradient_that_is_not_finite_changes_nothing(string name)
    {
        var rig = new MatrixRig(EveryOptimizer.Make[name](), Shapes);
        rig.Step(Gradients(0));
        double[] before = rig.Numbers;
        float[][] state = State();
        double[] bad = Gradients(1);
        bad[50] = double.NegativeInfinity;
        Assert.Contains("'t2.weight'", Assert.Throws<DivergedException>(() => rig.Step(bad)).Message);
        Assert.Equal(before, rig.Numbers);
        Assert.Equal(state, State());
        Assert.Equal(1, rig.Optimizer.StepCount);

        float[][] State() => [.. rig.Optimizer.MomentSlots("").Select(slot => slot.Span.ToArray())];
    }

    [Theory, MemberData(nameof(Names))]
    public unsafe void A_step_allocates_nothing(string name)
    {
        var rig = new MatrixRig(EveryOptimizer.Make[name](), [[300, 40], [40]]);
        var gradients = new AlignedBuffer(rig.Parameters.TrainableFloats);
        gradients.Slice(0, 12000).Fill(0.5f);
        WorkerGroup workers = WorkerPool.Shared(2);
        for (int i = 0; i < 70; i++)
            rig.Optimizer.Update(gradients.Pointer, workers);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 70; i++)
            rig.Optimizer.Update(gradients.Pointer, workers);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Gaps between parameters are zero and stay zero; Adafactor's means lie where nobody else's do.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Nothing_is_written_between_parameters(string name)
    {
        var rig = new MatrixRig(EveryOptimizer.Make[name](), Shapes);
        for (int step = 0; step < 3; step++)
            rig.Step(Gradients(step));
        var taken = new bool[rig.Parameters.TotalFloats];
        foreach (Parameter parameter in rig.Parameters)
            taken.AsSpan(parameter.Offset, parameter.Length).Fill(true);
        for (int i = 0; i < taken.Length; i++)
            Assert.True(taken[i] || rig.Parameters.Buffer.Span[i] == 0, $"{name}: float {i}");
    }
}
