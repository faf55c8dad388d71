using NetGen.Decoding;
using NetGen.Execution;
using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.Reference;
using NetGen.Simd;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>A network run a step at a time says at each step what it says of the whole sequence there.</summary>
public class Stepping
{
    /// <summary>Roundings of a step and of a whole sequence differ: sums are cut differently.</summary>
    private const double Tolerance = 2e-5;

    private const int Features = 5;

    /// <summary>Every network of this project that has a stepper.</summary>
    public static TheoryData<string> Names =>
        [.. typeof(Stepping).Assembly.GetTypes().Where(t => typeof(INetwork).IsAssignableFrom(t) && t.GetNestedType("Stepper") is not null)
            .Select(t => t.Name).Where(name => EngineAgreement.Wanted.Length == 0 || EngineAgreement.Wanted.Contains(name)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Names))]
    public void Step_by_step_is_the_whole_sequence(string name)
    {
        DeclaredNetwork declared = DeclaredNetwork.Find(name);
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            foreach ((int batch, int threads) in new[] { (1, 1), (3, 2), (17, 1), (32, 3) })
            {
                Feed feed = SteppedFeed.WithAllSteps(declared, ReferenceRun.Of(name, batch).Feed);
                using INetwork network = declared.Create(feed.Seed);
                EngineRun.SetParameters(network, declared, feed);
                float[][] whole = Predictions(network, declared, feed);
                using var run = new SteppedRun(declared, network, feed, threads);
                // A second time: nothing of the first is left.
                for (int round = 0; round < 2; round++)
                {
                    run.Stepper.Reset();
                    run.Begin();
                    for (int t = 0; t < run.Steps; t++)
                        Compare($"{name}, {width}, batch {batch}, round {round}, step {t}", run, t, whole, run.Step(t));
                    Assert.Equal(run.Steps, run.Stepper.Position);
                }
            }
        }
    }

    [Fact]
    public void There_are_networks_to_compare() => Assert.True(Names.Count > 8, $"only {Names.Count} networks have a stepper");

    [Fact]
    public void Every_sequence_goes_on_at_every_step()
    {
        using var network = new RnnCase(4);
        using RnnCase.Stepper stepper = network.CreateStepper(batch: 3);
        stepper.Step(new float[3 * Features]);
        Assert.Throws<InputSizeException>(() => stepper.Step(new float[2 * Features]));
        Assert.Throws<BatchSizeException>(() => stepper.Step(new float[4 * Features]));
        Assert.Equal([1, 1, 1], stepper.Positions.ToArray());
    }

    /// <summary>A sequence that is put aside, moved, doubled or begun anew says what it would have said alone.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(21)]
    public void Sequences_can_be_moved_kept_and_begun_anew(int batch)
    {
        foreach (SimdWidth width in SimdWidth.All.Where(w => w.IsSupported))
        {
            using IDisposable forced = SimdWidth.Force(width);
            using var network = new TokenRnn(4);
            using TokenRnn.Stepper stepper = network.CreateStepper(batch);
            var random = new Random(batch);
            List<int>[] texts = [.. Enumerable.Range(0, batch).Select(_ => new List<int>())];
            var kept = new List<(float[] State, List<int> Text)>();
            for (int round = 0; round < 24; round++)
            {
                switch (round % 4)
                {
                    case 1:
                        int[] sources = [.. Enumerable.Range(0, batch).Select(row => round < 8 ? (row + 1) % batch : random.Next(batch))];
                        stepper.Reorder(sources);
                        texts = [.. sources.Select(source => texts[source].ToList())];
                        break;
                    case 2:
                        int row = random.Next(batch);
                        var state = new float[stepper.StateSize];
                        stepper.CopyStateTo(row, state);
                        kept.Add((state, texts[row].ToList()));
                        int begins = random.Next(batch);
                        stepper.Reset(begins);
                        texts[begins].Clear();
                        break;
                    case 3:
                        int resumes = random.Next(batch);
                        (float[] old, List<int> text) = kept[random.Next(kept.Count)];
                        stepper.CopyStateFrom(resumes, old);
                        texts[resumes] = text.ToList();
                        break;
                }
                Assert.Equal(texts.Select(t => t.Count), stepper.Positions.ToArray());
                int[] tokens = [.. texts.Select(_ => random.Next(TokenRnn.Vocabulary))];
                float[] given = stepper.Step(tokens).ToArray();
                for (int row = 0; row < batch; row++)
                {
                    texts[row].Add(tokens[row]);
                    ReadOnlySpan<float> scores = given.AsSpan(row * TokenRnn.Vocabulary, TokenRnn.Vocabulary);
                    Close.Assert($"{width}, batch {batch}, round {round}, row {row}", Alone(network, texts[row]), scores, Tolerance);
                }
            }
        }
    }

    [Fact]
    public void Misuse_is_named()
    {
        using var network = new TokenRnn(4);
        using TokenRnn.Stepper stepper = network.CreateStepper(batch: 2);
        Assert.Equal(
            "TokenRnn: 'rows' has 1 value, but the batch is of 2 samples with 1 value each: 2 are expected.",
            Assert.Throws<InputSizeException>(() => stepper.Reorder([0])).Message);
        Assert.Equal("'rows': 2 at sample 1 is outside 0 to 1.", Assert.Throws<IndexOutOfBoundsException>(() => stepper.Reorder([0, 2])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => stepper.Reset(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => stepper.CopyStateTo(-1, new float[stepper.StateSize]));
        Assert.Throws<InputSizeException>(() => stepper.CopyStateTo(0, new float[stepper.StateSize - 1]));
        Assert.Throws<InputSizeException>(() => stepper.CopyStateFrom(0, new float[stepper.StateSize + 1]));
        Assert.Throws<IndexOutOfBoundsException>(() => stepper.Step([1, TokenRnn.Vocabulary]));
        // One token is for one sequence.
        Assert.Throws<InputSizeException>(() => stepper.Step(1));
        Assert.Equal(0, stepper.Position);
        stepper.Dispose();
        Assert.Throws<ObjectDisposedException>(stepper.Reset);
    }

    /// <summary>What comes before the first step, steps, and rows that are moved, together: the likeliest text is that which trying all of them on whole sequences finds.</summary>
    [Fact]
    public void Beam_search_finds_the_likeliest_text()
    {
        const int Vocabulary = 5, Length = 3, Steps = 6, Beams = 25;
        using var network = new TwoSequences(7);
        int[] source = [3, 1, 4, 1, 5, 2];
        (int[] Text, double Logarithm) best = ([], double.NegativeInfinity);
        for (int all = 0; all < Vocabulary * Vocabulary * Vocabulary; all++)
        {
            int[] text = [all % Vocabulary, all / Vocabulary % Vocabulary, all / Vocabulary / Vocabulary];
            float[] logits = network.Predict(source, [2, .. text, .. new int[Steps - Length - 1]]);
            double logarithm = text.Select((token, t) => logits[(t * Vocabulary) + token] - Math.Log(logits.Skip(t * Vocabulary).Take(Vocabulary).Sum(l => Math.Exp(l)))).Sum();
            if (logarithm > best.Logarithm)
                best = (text, logarithm);
        }
        using TwoSequences.Stepper stepper = network.CreateStepper(Beams);
        Assert.Equal(
            "TwoSequences.Stepper: call Begin before the first step.",
            Assert.Throws<InvalidOperationException>(() => stepper.Step(new int[Beams])).Message);
        stepper.Begin([.. Enumerable.Repeat(source, Beams).SelectMany(s => s)]);
        Hypothesis found = stepper.BeamSearch([2], new BeamOptions { Beams = Beams, MaxTokens = Length, LengthPenalty = 0 })[0];
        Assert.Equal(best.Text, found.Tokens);
        Assert.Equal(best.Logarithm, found.LogProbability, 4);
        // Of a sequence that is known as a whole there are no more steps than it has.
        Assert.Equal(Steps, stepper.StepLimit);
        while (stepper.Position < Steps)
            stepper.Step(new int[Beams]);
        Assert.Equal(Steps, Assert.Throws<StepLimitException>(() => stepper.Step(new int[Beams])).Limit);
        Assert.Throws<InvalidOperationException>(() => stepper.Reset(0));
    }

    [Fact]
    public void A_recurrent_network_goes_on_past_the_steps_that_it_declares()
    {
        using var network = new TokenRnn(4);
        using TokenRnn.Stepper stepper = network.CreateStepper();
        Assert.Equal(int.MaxValue, stepper.StepLimit);
        for (int t = 0; t < 50; t++)
            stepper.Step(t % TokenRnn.Vocabulary);
        Assert.Equal(50, stepper.Position);
    }

    /// <summary>What one sequence alone gives at its last step.</summary>
    private static double[] Alone(TokenRnn network, List<int> text)
    {
        using TokenRnn.Stepper stepper = network.CreateStepper();
        float[] last = [];
        foreach (int token in text)
            last = stepper.Step(token).ToArray();
        return Close.Widen(last);
    }

    private static float[][] Predictions(INetwork network, DeclaredNetwork declared, Feed feed)
    {
        using Batch batch = EngineRun.Fill(network, declared, feed);
        using IPredictor predictor = network.CreatePredictor(feed.Batch, threads: 1);
        predictor.Run(batch);
        return [.. Enumerable.Range(0, network.Description.Outputs.Count).Select(i => predictor.Output(i).ToArray())];
    }

    private static void Compare(string what, SteppedRun run, int step, float[][] whole, float[][] given)
    {
        for (int i = 0; i < given.Length; i++)
        {
            float[] all = whole[run.Outputs[i]];
            bool isSequence = all.Length == given[i].Length * run.Steps;
            // What is no sequence is what a network says when the last step is taken.
            if (isSequence || step == run.Steps - 1)
                Close.Assert($"{what}, output {run.Outputs[i]}", Close.Widen(isSequence ? run.At(all, step) : all), given[i], Tolerance, floor: 1e-3);
        }
    }
}
