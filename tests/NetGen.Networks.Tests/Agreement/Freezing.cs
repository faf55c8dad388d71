using NetGen.Networks.Tests.Networks;
using NetGen.RandomNumbers;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>What is frozen, by the declaration or at run time, stays as it is; everything else learns as if it alone were there.</summary>
public class Freezing
{
    private static readonly int[] Labels = [0, 1, 2, 2];

    public static TheoryData<string> Optimizers => ["Adam", "AdamW", "Sgd", "Momentum", "RmsProp", "Adagrad", "Adadelta"];

    [Theory, MemberData(nameof(Optimizers))]
    public void Freezing_at_run_time_is_what_the_declaration_does(string optimizer)
    {
        using var declared = new FrozenTrunk(3);
        using var open = new OpenTrunk(4);
        foreach (Parameter parameter in open.Parameters)
            declared.Parameters[parameter.Name].ReadOnlySpan.CopyTo(parameter.Span);
        open.Parameters.Freeze("trunk.*");
        open.Parameters.Freeze("middle.b*");
        float[] trunk = [.. open.Parameters["trunk.weight"].ReadOnlySpan], bias = [.. open.Parameters["middle.bias"].ReadOnlySpan];
        float[] x = Numbers(4 * 5);
        using (FrozenTrunk.Trainer one = declared.CreateTrainer(4, Make(optimizer), threads: 1))
        using (OpenTrunk.Trainer other = open.CreateTrainer(4, Make(optimizer), threads: 2))
        {
            for (int step = 0; step < 3; step++)
                Assert.Equal(one.Step(x, Labels), other.Step(x, Labels), 1e-6f);
            Assert.All(other.Gradient("trunk.weight").ToArray(), g => Assert.Equal(0, g));
            Assert.Throws<InvalidOperationException>(() => one.Gradient("trunk.weight").Length);
            Assert.Equal(trunk, open.Parameters["trunk.weight"].ReadOnlySpan.ToArray());
            Assert.Equal(bias, open.Parameters["middle.bias"].ReadOnlySpan.ToArray());
            Assert.Equal(trunk, declared.Parameters["trunk.weight"].ReadOnlySpan.ToArray());
            foreach (Parameter parameter in open.Parameters)
            {
                float[] expected = [.. declared.Parameters[parameter.Name].ReadOnlySpan], now = [.. parameter.ReadOnlySpan];
                for (int i = 0; i < now.Length; i++)
                    Assert.Equal(expected[i], now[i], 1e-5f);
            }

            open.Parameters.Unfreeze("*");
            other.Step(x, Labels);
            Assert.NotEqual(trunk, open.Parameters["trunk.weight"].ReadOnlySpan.ToArray());
            Assert.NotEqual(bias, open.Parameters["middle.bias"].ReadOnlySpan.ToArray());
        }
    }

    [Fact]
    public void What_nothing_computes_the_gradient_of_cannot_be_unfrozen()
    {
        using var declared = new FrozenTrunk();
        Assert.Contains("the declaration freezes it", Assert.Throws<InvalidOperationException>(() => declared.Parameters["trunk.weight"].IsFrozen = false).Message);
        Assert.Throws<UnknownParameterException>(() => declared.Parameters.Unfreeze("trunk.*"));
        Assert.Throws<UnknownParameterException>(() => declared.Parameters.Freeze("nobody.*"));
        Assert.Equal(["middle.weight", "dense1.weight", "dense1.bias"], declared.Parameters.Where(p => p.Trainable).Select(p => p.Name));
        declared.Parameters.Freeze("*1.weight");
        Assert.Equal(["dense1.weight"], declared.Parameters.Where(p => p.IsFrozen).Select(p => p.Name));
    }

    private static Optimizer Make(string name) => name switch
    {
        "Adam" => new Adam(0.05) { ClipNorm = 0.05 },
        "AdamW" => new AdamW(0.05) { WeightDecay = 0.3 },
        "Sgd" => new Sgd(0.2),
        "Momentum" => new Sgd(0.1) { Momentum = 0.9, WeightDecay = 0.1, ClipNorm = 0.01 },
        "RmsProp" => new RmsProp(0.01),
        "Adagrad" => new Adagrad(0.05),
        _ => new Adadelta(1.0),
    };

    private static float[] Numbers(int count)
    {
        var random = new PhiloxGenerator(9);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
    }
}
