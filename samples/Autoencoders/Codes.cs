using NetGen;
using NetGen.Samples;
using OxyPlot;

namespace Autoencoders;

/// <summary>A variational autoencoder of two numbers: where the digits lie in their plane, and what every place of it looks like.</summary>
internal static class Codes
{
    private const int Across = 9;

    public static void Run(SampleRun run, Recipe recipe)
    {
        var (train, test) = Digits.Load(run, recipe.Digits);
        using var net = new Vae(run.Seed);
        long steps = (long)recipe.Variational * ((train.Count + Recipe.Batch - 1) / Recipe.Batch);
        FitResult result = run.Fit(
            net,
            new InMemoryDataset(train.Column("x")),
            new FitOptions { Optimizer = new Adam(new CosineLearningRate(2e-3, steps, warmUp: steps / 20)), Epochs = recipe.Variational, BatchSize = Recipe.Batch });
        // Keras' number is what training says in its last epoch: with draws.
        if (result.Epochs.Count > 0)
            run.Report("variational, loss with draws", result.Epochs[^1].Loss, Goal.AtMost(150, "Keras: 146.95 after 30 epochs"));
        run.Report("variational, loss on test digits without draws", run.Loss(net, new InMemoryDataset(test.Column("x"))));

        run.Picture("plane", path =>
        {
            var points = new List<(double, double, double)>();
            for (int i = 0; i < Math.Min(test.Count, 400); i++)
            {
                float[] z = net.Encode(test.Image(i));
                points.Add((z[0], z[1], test.Labels[i]));
            }
            Chart.New("Test digits by their two numbers", "z₁", "z₂").Coloured(points, "digit", OxyPalettes.HueDistinct(10), -0.5, 9.5, size: 3).Save(path, 620, 520);
        });
        run.Picture("manifold", path =>
        {
            var sheet = new ImageSheet(1, Digits.Side, Digits.Side) { Title = "What places of the plane look like", Scale = 1.2 };
            for (int row = 0; row < Across; row++)
                sheet.Row("", Enumerable.Range(0, Across).Select(column => net.Decode([Quantile(column), Quantile(Across - 1 - row)])));
            sheet.Save(path);
        });
    }

    /// <summary>Places that lie as dense as standard normal numbers do, roughly: the logit, scaled.</summary>
    private static float Quantile(int index)
    {
        double p = (index + 0.5) / Across;
        return (float)(Math.Log(p / (1 - p)) / 1.702);
    }
}
