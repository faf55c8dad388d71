using NetGen;
using NetGen.Samples;

namespace Translation;

/// <summary>Trains both networks, lets them translate the test sentences, and draws what the second one looks at.</summary>
internal static class Translating
{
    private const int Shown = 5;

    /// <param name="run">The run.</param>
    /// <param name="recipe">How much, and how long.</param>
    /// <param name="only">"transformer", "gru".</param>
    /// <param name="most">Epochs at most, whatever the recipe says: its learning rates stay.</param>
    public static void Run(SampleRun run, Recipe recipe, IReadOnlyCollection<string> only, int most = int.MaxValue)
    {
        Corpus corpus = Corpus.Load(run, recipe);
        run.Say($"{corpus.Train.Length:N0} pairs to learn from, {corpus.Validation.Length:N0} to decide, {corpus.Test.Length:N0} for the test.");
        run.Say($"{corpus.German.Count:N0} German words, {corpus.English.Count:N0} English ones.");
        IDataset train = corpus.Dataset(corpus.Train), validation = corpus.Dataset(corpus.Validation), test = corpus.Dataset(corpus.Test);
        int[] lengths = [.. corpus.Train.Select(corpus.Length)];

        if (only.Contains("transformer"))
        {
            var whole = new Transformer(run.Seed);
            using var net = new BucketedNetwork(whole, new TransformerOf20(), new TransformerOf14());
            long steps = train.Steps(recipe.Transformer, recipe.TransformerBatch);
            var optimizer = new Adam(new CosineLearningRate(8e-4, steps, warmUp: steps / 6, minimum: 1e-5)) { Beta2 = 0.98, ClipNorm = 1 };
            Train(net, recipe.Transformer, recipe.TransformerBatch, optimizer, "transformer");
            SentenceWriter<int[]> writer = Translator.Of(whole, corpus, run.Options.Threads);
            Judge("transformer", net, writer, Goal.AtMost(5.5, "Trevett's PyTorch: 5.32"), Goal.AtLeast(36, "Trevett's PyTorch: 36.5"));
        }
        if (only.Contains("gru"))
        {
            var whole = new Attentive(run.Seed);
            using var net = new BucketedNetwork(whole, new AttentiveOf20(), new AttentiveOf14());
            long steps = train.Steps(recipe.Attentive, recipe.AttentiveBatch);
            Train(net, recipe.Attentive, recipe.AttentiveBatch, new Adam(new CosineLearningRate(1.2e-3, steps, warmUp: steps / 10, minimum: 2e-5)) { ClipNorm = 1 }, "gru");
            SentenceWriter<int[]> writer = Translator.Of(whole, corpus, run.Options.Threads);
            Judge("gated units", net, writer, Goal.AtMost(26, "Trevett's PyTorch: 25.6"), Goal.AtLeast(28, "Trevett's PyTorch: 28.3"));
            string asked = (corpus.Test.FirstOrDefault(pair => corpus.Length(pair) is > 10 and < 15) is { German: not null } found ? found : corpus.Test[0]).German;
            run.Picture("attention", path => Looks.Of(whole, corpus, asked).Draw(path));
        }

        void Train(BucketedNetwork net, int epochs, int batch, Optimizer optimizer, string title) => run.Fit(
            net,
            train.StreamByLength(lengths, batch, seed: run.Seed),
            new FitOptions
            {
                Optimizer = optimizer,
                Epochs = Math.Clamp(most, 1, epochs),
                Validation = validation,
                Metrics = [new Perplexity()],
                BatchSize = batch,
                EarlyStopping = new EarlyStopping { Patience = Math.Max(2, epochs / 2) },
            },
            title);

        void Judge(string title, INetwork net, SentenceWriter<int[]> writer, Goal perplexity, Goal bleu)
        {
            run.Report($"{title}, perplexity", run.Measure(net, test, new Perplexity()), perplexity);
            int[][] asked = [.. corpus.Test.Select(pair => corpus.Source(pair.German))];
            int[][] greedy = writer.Greedy(asked, cancellation: run.Cancellation), likeliest = writer.Likeliest(asked, cancellation: run.Cancellation);
            run.Report($"{title}, BLEU, the likeliest word each time", Bleu(greedy));
            run.Report($"{title}, BLEU, four beams", Bleu(likeliest), bleu);
            for (int i = 0; i < Math.Min(Shown, asked.Length); i++)
                run.Say($"{corpus.Test[i].German}\n    {corpus.English.Decode(likeliest[i])}\n    ({corpus.Test[i].English})");
        }

        double Bleu(int[][] translations)
        {
            var score = new BleuScore<string>();
            foreach ((int[] translation, (_, string english)) in translations.Zip(corpus.Test))
                score.Add(corpus.English.Decode(translation).Split(' ', StringSplitOptions.RemoveEmptyEntries), SentenceVocabulary.Split(english));
            return 100 * score.Value;
        }
    }
}
