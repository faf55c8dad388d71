using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering.Layers;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Gradients;
using NetGen.Networks.Tests.Reference;
using NetGen.Simd;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>
/// Random declarations through the whole generator and the C# compiler, then held to the reference engine: predictions, losses, gradients, running statistics at every
/// width of vectors, the same bits on one, two and three threads, and some steps of an optimizer; the derivative itself to central differences.
/// </summary>
[Trait("Category", "Fuzz")]
public class RandomNetworks
{
    /// <summary>Networks of one compilation: what is known about C# and the runtime is looked up once for all of them.</summary>
    private const int Together = 40;

    private const int MaxBatch = 17;

    /// <summary>A batch that comes nearer to a kink than this says nothing about gradients.</summary>
    private const double ClearOfKinks = 1e-5;

    private static readonly ConcurrentDictionary<int, CompiledNetworks> Compiled = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(Nightly.FirstSeed, Nightly.Count)];

    [Theory, MemberData(nameof(Seeds))]
    public void Agree_with_the_reference(int seed)
    {
        DeclaredNetwork network = Network(seed);
        foreach (int batch in (int[])[2, MaxBatch])
        {
            ReferenceRun reference = Reference(network, seed, batch, out bool clear);
            if (!clear)
                continue;
            foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
            {
                using IDisposable forced = SimdWidth.Force(width);
                EngineComparison.Verify($"{width}, batch {batch}, {What(seed)}", network, reference, MaxBatch);
            }
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Give_the_same_bits_on_any_number_of_threads(int seed)
    {
        DeclaredNetwork network = Network(seed);
        ReferenceRun reference = Reference(network, seed, MaxBatch, out _);
        foreach (SimdWidth width in (SimdWidth[])[SimdWidth.Best, SimdWidth.Bits128])
        {
            using IDisposable forced = SimdWidth.Force(width);
            EngineRun alone = EngineRun.Of(network, reference.Feed, MaxBatch, threads: 1);
            foreach (int threads in (int[])[2, 3])
                EngineComparison.SameBits($"{width}, {threads} threads against 1, {What(seed)}", alone, EngineRun.Of(network, reference.Feed, MaxBatch, threads));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Are_trained_as_the_formulas_say(int seed)
    {
        const int Batch = 9, Steps = 3;
        DeclaredNetwork network = Network(seed);
        Feed feed = Reference(network, seed, Batch, out bool clear).Feed with { Step = 0 };
        if (!clear)
            return;
        var training = new TrainingComparison(network, feed, Steps, RuleOf(seed));
        if (!training.Diverges)
            training.Verify(What(seed), training.Losses, training.Parameters, threads: 2);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Are_differentiated_rightly(int seed)
    {
        var training = Network(seed).Training!;
        GradientCheck.Verify(What(seed), training, RandomFeed.For(training.Training, 2, seed) with { Seed = 6, Step = 1 }, elements: 2);
    }

    /// <summary>
    /// Where prediction does what training does (no dropout, no normalisation by the batch, no training-only branch), measuring gives the loss that a step gives,
    /// whatever the batches.
    /// </summary>
    [Theory, MemberData(nameof(Seeds))]
    public void Are_measured_as_they_are_trained(int seed)
    {
        DeclaredNetwork network = Network(seed);
        NetworkGraph graph = network.Training!.Training;
        if (graph.Nodes.Any(n => n.Op is BatchMomentsOp or GaussianNoiseOp or DropoutOp { Rate: > 0 }) || What(seed).Contains("Phase.Train", StringComparison.Ordinal))
            return;
        ReferenceRun reference = Reference(network, seed, MaxBatch, out _);
        using INetwork measured = network.Create(reference.Feed.Seed);
        EngineRun.SetParameters(measured, network, reference.Feed);
        var data = new InMemoryDataset(
        [
            .. measured.Description.Inputs.Zip(reference.Feed.Inputs, Column),
            .. measured.Description.Targets.Zip(reference.Feed.Targets, Column),
        ]);
        foreach (int batchSize in (int[])[5, MaxBatch])
        {
            double loss = measured.Evaluate(data, [], batchSize, threads: 1).Loss;
            Close.Assert($"loss in batches of {batchSize}, {What(seed)}", [reference.Loss], [loss], 1e-4 + reference.LossSensitivity(1), floor: 1e-3);
        }
    }

    /// <summary>What the language can say, the random declarations say somewhere: a layer that is added to it is added to them.</summary>
    [Fact]
    public void Every_statement_is_tried()
    {
        // No random declaration begins with tokens: networks that do stand in a list of their own.
        string declarations = string.Concat(Enumerable.Range(1, 400).Select(seed => NetworkWriter.Write(Name(seed), seed)).Concat(Sequences.SequenceNetworks.Texts));
        HashSet<string> written = [.. Regex.Matches(declarations, @"(?<=[\[ ])\w+(?=[(,\]<])").Select(match => match.Value)];
        // These stand in steps over several networks, or need code or names of the user's besides; they have tests of their own.
        Assert.All(
            StatementRules.AttributeNames.Except(["Run", "Noise", "Freeze", "Apply", "Custom", "CustomLoss"]),
            name => Assert.True(written.Contains(name), $"No random declaration says [{name}]: give it a place in LayerWriter (or HeadWriter)."));
    }

    private static DataColumn Column(PortDescription port, double[] values) => port.Kind == PortKind.Labels
        ? DataColumn.Labels(port.Name, [.. port.Shape], port.Classes, Array.ConvertAll(values, v => (int)v))
        : DataColumn.Values(port.Name, [.. port.Shape], Close.Narrow(values));

    /// <summary>A batch that stays away from kinks, if one is found.</summary>
    internal static ReferenceRun Reference(DeclaredNetwork network, int seed, int batch, out bool isClear)
    {
        ReferenceRun run;
        int attempt = 0;
        do
        {
            run = new ReferenceRun(network, batch, seed + attempt);
            isClear = Kinks.Distance(network.Training!, ReferenceEngine.Evaluate(network.Training!.Training, run.Feed), batch) > ClearOfKinks;
        }
        while (!isClear && ++attempt < 8);
        return run;
    }

    /// <summary>The network that a seed decides, compiled.</summary>
    internal static DeclaredNetwork Network(int seed)
    {
        int group = (seed - Nightly.FirstSeed) / Together, first = Nightly.FirstSeed + (group * Together);
        return Compiled.GetOrAdd(group, _ => new CompiledNetworks(
            Enumerable.Range(first, Math.Min(Together, Nightly.FirstSeed + Nightly.Count - first)).Select(s => NetworkWriter.Write(Name(s), s))))[Name(seed)];
    }

    /// <summary>The optimizer that a seed trains with.</summary>
    internal static TrainingRule RuleOf(int seed) => TrainingRule.All[seed % TrainingRule.All.Count];

    private static string Name(int seed) => "Random" + Dice.Text(seed);

    /// <summary>The seed and the declaration.</summary>
    internal static string What(int seed) => $"NETGEN_FUZZ_SEED={Dice.Text(seed)}\n{NetworkWriter.Write(Name(seed), seed)}";
}
