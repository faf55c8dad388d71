using NetGen.Fuzz.Tests.Random;
using NetGen.Generator.Lowering.Layers;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;
using NetGen.Simd;

namespace NetGen.Fuzz.Tests.PyTorch;

/// <summary>
/// The random networks once more, held to PyTorch in double precision: a translator reads each declaration as it was parsed and gives every statement PyTorch's meaning.
/// The reference engine, which judges everything else, must agree to a few digits less than a double has; the compiled network, at every width of vectors and on one to
/// three threads, as far as roundings allow.
/// </summary>
[Trait("Category", "Fuzz")]
public class RandomNetworksInTorch
{
    private const int MaxBatch = 17;

    public static TheoryData<int> Seeds => RandomNetworks.Seeds;

    [Theory, MemberData(nameof(Seeds))]
    public void Predict_and_are_differentiated_as_in_PyTorch(int seed)
    {
        TorchPeer torch = TorchPeer.Demand();
        DeclaredNetwork network = RandomNetworks.Network(seed);
        string what = RandomNetworks.What(seed);
        foreach (int batch in (int[])[2, MaxBatch])
        {
            ReferenceRun reference = RandomNetworks.Reference(network, seed, batch, out bool clear);
            TorchAnswer answer = torch.Ask(what, TorchCase.Of(network, reference.Feed));
            DoubleComparison.Verify($"batch {batch}, {what}", answer, reference);
            // What lies at a kink has one derivative in double and another in float; at a jump, one value and another.
            if (!clear && network.Spec.Statements.Any(s => s.Kind == "Sign"))
                continue;
            var truth = new ReferenceRun(reference, answer.Predictions, answer.Loss, clear ? answer.Gradients : [], answer.Buffers);
            foreach ((SimdWidth width, int threads) in Engines(seed))
            {
                using IDisposable forced = SimdWidth.Force(width);
                EngineComparison.Verify($"{width}, {threads} threads, batch {batch}, {what}", network, truth, MaxBatch, threads);
            }
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Are_trained_as_in_PyTorch(int seed)
    {
        const int Batch = 9, Steps = 5;
        TorchPeer torch = TorchPeer.Demand();
        DeclaredNetwork network = RandomNetworks.Network(seed);
        string what = RandomNetworks.What(seed);
        Feed feed = RandomNetworks.Reference(network, seed, Batch, out bool clear).Feed with { Step = 0 };
        var training = new TrainingComparison(network, feed, Steps, RandomNetworks.RuleOf(seed));
        if (training.Diverges)
            return;
        TorchAnswer answer = torch.Ask(what, TorchCase.Of(network, feed, new(training.Rule.Torch, training.Rule.Options, Steps)));
        double[][] parameters = [.. network.Parameters.Select(p => answer.Parameters[p.Name])];
        training.VerifyReference(what, answer.Losses, parameters);
        if (!clear)
            return;
        foreach ((SimdWidth width, int threads) in Engines(seed))
        {
            using IDisposable forced = SimdWidth.Force(width);
            training.Verify($"{width}, {threads} threads, {what}", answer.Losses, parameters, threads);
        }
    }

    /// <summary>A layer that is added to the language must be added to the translator: by its own meaning in PyTorch, not by how it is lowered here.</summary>
    [Fact]
    public void Every_statement_has_a_meaning_in_PyTorch()
    {
        string[] known = TorchPeer.Demand().Kinds();
        Assert.All(StatementRules.All, rule => Assert.True(known.Contains(rule.Kind), $"The translator does not know [{rule.Kind}]: say in PyTorch/translator/meanings.py what it computes in PyTorch."));
    }

    /// <summary>Every width that the machine has, each seed with other numbers of threads.</summary>
    private static IEnumerable<(SimdWidth Width, int Threads)> Engines(int seed) =>
        SimdWidth.All.Where(w => w.IsSupported).Select((width, i) => (width, 1 + ((i + seed) % 3)));
}
