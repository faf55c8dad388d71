using NetGen;
using NetGen.Data;
using NetGen.Samples;

namespace Attention;

/// <summary>The same network without attention, with weights of places, with weights of features, from several seeds each; and where the second one looks.</summary>
internal static class Comparison
{
    private const int Shown = 10;

    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, test) = Pets.Load(run);
        ChannelStatistics statistics = train.Statistics();
        var altered = new ImageAugmentation { FlipHorizontal = 0.5, Shift = 0.08, Scale = 0.1, Brightness = 0.2, Border = Border.Edge };
        IDataset learned = train.ToDataset(statistics).Augment(run.Seed, altered), asked = test.ToDataset(statistics);

        double plain = Several("Plain", "without attention", seed => new Plain(seed), null);
        Several("Places", "weights of places", seed => new Places(seed), Goal.AtLeast(plain, "the same without"));
        Several("Channels", "weights of features", seed => new Channels(seed), Goal.AtLeast(plain, "the same without"));

        using var first = new Places(run.Seed);
        Safetensors.Load(first.Parameters, run.PathOf("Places1.safetensors"));
        run.Picture("weights", path => Draw(first, test, statistics, path));

        double Several(string title, string name, Func<ulong, INetwork> make, Goal? goal)
        {
            double[] right = new double[recipe.Seeds];
            for (int i = 0; i < recipe.Seeds; i++)
            {
                using INetwork net = make(run.Seed + (ulong)i);
                long steps = learned.Steps(recipe.Epochs, Recipe.Batch);
                run.Fit(
                    net,
                    learned,
                    new FitOptions
                    {
                        Optimizer = new AdamW(new OneCycleLearningRate(4e-3, steps, warmUp: 0.2)) { WeightDecay = 0.02 },
                        Epochs = recipe.Epochs,
                        BatchSize = Recipe.Batch,
                        Callbacks = [new ExponentialAverage(0.99)],
                    },
                    FormattableString.Invariant($"{title}{i + 1}"));
                right[i] = run.Measure(net, asked, new Accuracy());
            }
            double mean = right.Average();
            run.Report($"{name}, accuracy, mean of {recipe.Seeds}", mean, goal);
            run.Report($"{name}, least and most apart", right.Max() - right.Min());
            return mean;
        }
    }

    /// <summary>Photographs, and over each the weights of its 8x8 places: bright where the network looks.</summary>
    private static void Draw(Places net, Pets pets, ChannelStatistics statistics, string path)
    {
        int[] shown = [.. Enumerable.Range(0, Shown).Select(i => i * pets.Count / Shown)];
        IDataset photos = pets.ToDataset(statistics);
        using Places.Predictor predictor = net.CreatePredictor(1);
        using var batch = new Batch(photos.Columns, 1);
        var sheet = new ImageSheet(3, Pets.Side, Pets.Side) { Title = "Test photographs, and the weights of their places", Scale = 1.2, Margin = 80 };
        var maps = new List<float[]>();
        var answers = new List<string>();
        foreach (int photo in shown)
        {
            photos.Fill(batch, [photo]);
            predictor.Predict(batch.Values(0));
            float[] weights = predictor.Output("weights").ToArray(), kinds = predictor.Output("kind").ToArray();
            maps.Add(Over(pets.Image(photo), weights));
            answers.Add(kinds[0] > kinds[1] ? "cat" : "dog");
        }
        sheet.Row("photograph", shown.Select(pets.Image), shown.Select(photo => pets.Kinds[photo] == 0 ? "cat" : "dog"));
        sheet.Row("weights", maps, answers.Select(answer => "says " + answer)).Save(path);
    }

    /// <summary>A photograph, dark where the weights are small.</summary>
    private static float[] Over(float[] image, float[] weights)
    {
        int side = (int)Math.Sqrt(weights.Length), step = Pets.Side / side;
        float most = weights.Max();
        return [.. image.Select((level, p) => level * (0.15f + 0.85f * weights[p / Pets.Side % Pets.Side / step * side + p % Pets.Side / step] / most))];
    }
}
