using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>Parameters with numbers of their own are updated as by an optimizer that has these numbers for all; nobody else is.</summary>
public sealed class ParameterGroupTests
{
    private static readonly int[][] Shapes = [[5, 7], [7], [40, 130], [130], [3, 3]];

    private static readonly double[] Gradients = [.. Enumerable.Range(0, Shapes.Sum(s => s.Aggregate(1, (a, b) => a * b))).Select(i => Math.Sin(i * 12.9))];

    public static TheoryData<string> Names => [.. EveryOptimizer.Make.Keys.Where(name => name != "Lbfgs")];

    [Theory, MemberData(nameof(Names))]
    public void A_group_has_its_own_rate_and_decay(string name)
    {
        ParameterGroup[] groups = [new("t2.*") { LearningRateFactor = 0.25, WeightDecay = 0.3 }, ParameterGroup.BiasesAndNorms, new("t*") { WeightDecay = 0.1 }];
        MatrixRig grouped = new(With(name, 1, 0, groups), Shapes), second = new(With(name, 0.25, 0.3, []), Shapes), vectors = new(With(name, 1, 0, []), Shapes),
            rest = new(With(name, 1, 0.1, []), Shapes);
        foreach (MatrixRig rig in (MatrixRig[])[grouped, second, vectors, rest])
        {
            for (int step = 0; step < 3; step++)
                rig.Step(Gradients);
        }
        Same(second, "t2.weight");
        Same(vectors, "t1.bias", "t3.bias");
        Same(rest, "t0.weight", "t4.weight");
        Assert.False(second.Parameters["t0.weight"].ReadOnlySpan.SequenceEqual(rest.Parameters["t0.weight"].ReadOnlySpan));

        void Same(MatrixRig expected, params string[] parameters)
        {
            foreach (string parameter in parameters)
                Assert.True(expected.Parameters[parameter].ReadOnlySpan.SequenceEqual(grouped.Parameters[parameter].ReadOnlySpan), $"{name}: {parameter}");
        }
    }

    [Fact]
    public void A_frozen_group_stays_until_it_is_thawed_and_then_has_its_numbers()
    {
        var rig = new MatrixRig(new Adam(0.1) { Groups = [new("t2.*") { IsFrozen = true, LearningRateFactor = 0 }, new("t0.*") { IsFrozen = true }] }, Shapes);
        float[] second = rig.Parameters["t2.weight"].ReadOnlySpan.ToArray(), first = rig.Parameters["t0.weight"].ReadOnlySpan.ToArray();
        float[] third = rig.Parameters["t3.bias"].ReadOnlySpan.ToArray();
        rig.Step(Gradients);
        Assert.Equal(second, rig.Parameters["t2.weight"].ReadOnlySpan.ToArray());
        Assert.Equal(first, rig.Parameters["t0.weight"].ReadOnlySpan.ToArray());
        Assert.NotEqual(third, rig.Parameters["t3.bias"].ReadOnlySpan.ToArray());
        rig.Parameters.Unfreeze("*");
        rig.Step(Gradients);
        Assert.Equal(second, rig.Parameters["t2.weight"].ReadOnlySpan.ToArray());
        Assert.NotEqual(first, rig.Parameters["t0.weight"].ReadOnlySpan.ToArray());
    }

    [Fact]
    public void A_pattern_that_nobody_has_is_refused_and_nothing_has_happened()
    {
        var optimizer = new Sgd(1) { Groups = [new("t0.*") { IsFrozen = true }, new("t9.*")] };
        Assert.Contains("'t9.*'", Assert.Throws<UnknownParameterException>(() => new MatrixRig(optimizer, Shapes)).Message);
        Assert.Null(optimizer.Parameters);
        _ = new MatrixRig(new Sgd(1) { Groups = [ParameterGroup.BiasesAndNorms] }, [[2, 3]]);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterGroup("a") { LearningRateFactor = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterGroup("a") { LearningRateFactor = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterGroup("a") { WeightDecay = -1 });
        Assert.Throws<ArgumentException>(() => new ParameterGroup(""));
        Assert.Throws<InvalidOperationException>(() => new MatrixRig(new Lbfgs(1) { Groups = [new("t0.*") { LearningRateFactor = 2 }] }, Shapes));
        Assert.Throws<InvalidOperationException>(() => new MatrixRig(new Sgd(1) { Nesterov = true }, Shapes));
        Assert.Throws<InvalidOperationException>(() => new MatrixRig(new Sgd(1) { Nesterov = true, Momentum = 0.9, Dampening = 0.1 }, Shapes));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1) { Accumulate = 0 });
    }

    /// <summary>The optimizer of that name, with a rate of 0.01 and other numbers of groups.</summary>
    private static Optimizer With(string name, double factor, double decay, ParameterGroup[] groups)
    {
        double rate = 0.01 * factor;
        return name switch
        {
            "Sgd" => new Sgd(rate) { WeightDecay = decay, Groups = groups },
            "Sgd, momentum" => new Sgd(rate) { WeightDecay = decay, Groups = groups, Momentum = 0.9, DecoupledDecay = true },
            "Sgd, Nesterov" => new Sgd(rate) { WeightDecay = decay, Groups = groups, Momentum = 0.9, Nesterov = true },
            "Adagrad" => new Adagrad(rate) { WeightDecay = decay, Groups = groups },
            "RmsProp" => new RmsProp(rate) { WeightDecay = decay, Groups = groups },
            "RmsProp, all" => new RmsProp(rate) { WeightDecay = decay, Groups = groups, Centered = true, Momentum = 0.5 },
            "Adadelta" => new Adadelta(rate) { WeightDecay = decay, Groups = groups },
            "Adam" => new Adam(rate) { WeightDecay = decay, Groups = groups, DecoupledDecay = true },
            "Adam, AMSGrad" => new Adam(rate) { WeightDecay = decay, Groups = groups, AmsGrad = true },
            "AdamW" => new AdamW(rate) { WeightDecay = decay, Groups = groups },
            "NAdam" => new NAdam(rate) { WeightDecay = decay, Groups = groups },
            "RAdam" => new RAdam(rate) { WeightDecay = decay, Groups = groups },
            "Adamax" => new Adamax(rate) { WeightDecay = decay, Groups = groups },
            "Lion" => new Lion(rate) { WeightDecay = decay, Groups = groups },
            "Lamb" => new Lamb(rate) { WeightDecay = decay, Groups = groups },
            "Adafactor" => new Adafactor(rate) { WeightDecay = decay, Groups = groups },
            "Adafactor, mean" => new Adafactor(rate) { WeightDecay = decay, Groups = groups, Beta1 = 0.9 },
            _ => throw new ArgumentException(name),
        };
    }
}
