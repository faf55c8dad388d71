using NetGen;
using NetGen.Samples;

namespace Captions;

/// <summary>Trains both networks and lets them say what they see.</summary>
internal static class Captioning
{
    private const int Shown = 8;

    public static void Run(SampleRun run, Recipe recipe, IReadOnlyCollection<string> only)
    {
        if (only.Contains("mosaics"))
            OfMosaics(run, recipe);
        if (only.Contains("photos"))
            OfPhotos(run, recipe);
    }

    /// <summary>Brings a caption into a batch: its beginning and words, how many they are, its words and end.</summary>
    public static void Write(Batch batch, int sample, int[] words, SentenceVocabulary vocabulary)
    {
        Span<int> given = batch.Labels(1, sample), following = batch.Labels(3, sample);
        given.Clear();
        following.Clear();
        given[0] = vocabulary.Begin;
        words.CopyTo(given[1..]);
        words.CopyTo(following);
        following[words.Length] = vocabulary.End;
        batch.Labels(2, sample)[0] = words.Length + 1;
    }

    private static void OfMosaics(SampleRun run, Recipe recipe)
    {
        (Digits train, Digits test) = Digits.Load(run);
        using var net = new DigitCaptioner(run.Seed);
        var learned = new Mosaics(net.Description, train, recipe.Mosaics, run.Seed, anew: true);
        run.Fit(net, learned, Options(learned, recipe.MosaicEpochs, 2e-3), "mosaics");

        var tested = new Mosaics(net.Description, test, recipe.MosaicsTested, run.Seed + 9, anew: false);
        (float[] Picture, string Caption)[] asked = [.. Enumerable.Range(0, tested.Count).Select(i => tested[i])];
        var writer = new SentenceWriter<float[]>(
            rows =>
            {
                DigitCaptioner.Stepper stepper = net.CreateStepper(rows, run.Options.Threads);
                return (stepper, pictures => stepper.Begin(Together(pictures)));
            },
            Mosaics.Vocabulary,
            most: 7);
        string[] said = [.. writer.Greedy([.. asked.Select(mosaic => mosaic.Picture)], cancellation: run.Cancellation).Select(Mosaics.Vocabulary.Decode)];
        run.Report("mosaics, captions exactly right", said.Zip(asked, (caption, mosaic) => caption == mosaic.Caption ? 1.0 : 0).Average(), Goal.AtLeast(0.95));
        run.Picture("mosaics", path =>
        {
            var sheet = new ImageSheet(1, Mosaics.Side, Mosaics.Side) { Title = "What the network says of test digits", Scale = 2.2 };
            foreach (int[] row in Enumerable.Range(0, Math.Min(Shown, asked.Length)).Chunk(4))
                sheet.Row("", row.Select(i => asked[i].Picture), row.Select(i => said[i] == asked[i].Caption ? said[i] : $"{said[i]} (wrong)"));
            sheet.Save(path);
        });
    }

    private static void OfPhotos(SampleRun run, Recipe recipe)
    {
        (Photos all, Photos test) = Photos.Load(run);
        // Every tenth photograph decides which epoch is the best one: the test decides nothing.
        Photos learned = all.Where(i => i % 10 != 9), decides = all.Where(i => i % 10 == 9);
        var vocabulary = new SentenceVocabulary(learned.Captions.SelectMany(captions => captions), most: 1_300, atLeast: 3);
        using var net = new PhotoCaptioner(run.Seed);
        var train = new CaptionedPhotos(net.Description, learned, vocabulary, run.Seed);
        var deciding = new CaptionedPhotos(net.Description, decides, vocabulary, seed: null);
        FitOptions options = Options(train, recipe.PhotoEpochs, 1e-3) with
        {
            Validation = deciding,
            Metrics = [new Perplexity()],
            EarlyStopping = new EarlyStopping { Patience = 3 },
        };
        run.Fit(net, train, options, "photos");
        run.Report("photographs, perplexity of captions of those that decide", run.Measure(net, deciding, new Perplexity()));

        var writer = new SentenceWriter<float[]>(
            rows =>
            {
                PhotoCaptioner.Stepper stepper = net.CreateStepper(rows, run.Options.Threads);
                return (stepper, pictures => stepper.Begin(Together(pictures)));
            },
            vocabulary,
            most: 30);
        string[] said = [.. writer.Likeliest([.. Enumerable.Range(0, test.Count).Select(i => test[i])], cancellation: run.Cancellation).Select(vocabulary.Decode)];
        string commonest = Commonest(all);
        double baseline = Bleu(test, _ => commonest, 1);
        run.Report("photographs, BLEU-1 of the commonest caption", baseline);
        run.Report("photographs, BLEU-1", Bleu(test, i => said[i], 1), Goal.AtLeast(baseline, $"always \"{commonest}\""));
        run.Report("photographs, BLEU-4", Bleu(test, i => said[i], 4));
        run.Report("photographs, different captions", said.Distinct().Count());
        run.Picture("photos", path =>
        {
            var sheet = new ImageSheet(3, Photos.Side, Photos.Side) { Title = "What the network says of test photographs", Scale = 2.6 };
            foreach (int[] row in Enumerable.Range(0, Math.Min(Shown, test.Count)).Chunk(4))
                sheet.Row("", row.Select(i => test[i].Select(number => (number + 1) / 2).ToArray()), row.Select(i => Wrapped(said[i], 28)));
            sheet.Save(path);
        });
    }

    private static FitOptions Options(IDataset train, int epochs, double rate)
    {
        long steps = train.Steps(epochs, Recipe.Batch);
        return new FitOptions
        {
            Optimizer = new Adam(new CosineLearningRate(rate, steps, warmUp: steps / 20, minimum: rate / 50)) { ClipNorm = 1 },
            Epochs = epochs,
            BatchSize = Recipe.Batch,
        };
    }

    private static float[] Together(IReadOnlyList<float[]> pictures) => [.. pictures.SelectMany(picture => picture)];

    /// <summary>The caption that most photographs have; of several the first one.</summary>
    private static string Commonest(Photos photos) =>
        photos.Captions.SelectMany(captions => captions).CountBy(caption => string.Join(' ', SentenceVocabulary.Split(caption))).MaxBy(pair => pair.Value).Key;

    private static double Bleu(Photos photos, Func<int, string> said, int order)
    {
        var score = new BleuScore<string>(order);
        for (int i = 0; i < photos.Count; i++)
            score.Add(said(i).Split(' ', StringSplitOptions.RemoveEmptyEntries), [.. photos.Captions[i].Select(SentenceVocabulary.Split)]);
        return score.Value;
    }

    /// <summary>Words in lines of so many letters.</summary>
    private static string Wrapped(string text, int letters)
    {
        string lines = "";
        int length = 0;
        foreach (string word in text.Split(' '))
        {
            bool isNew = length > 0 && length + word.Length >= letters;
            lines += (length == 0 ? "" : isNew ? "\n" : " ") + word;
            length = (isNew ? 0 : length) + word.Length + 1;
        }
        return lines;
    }
}
