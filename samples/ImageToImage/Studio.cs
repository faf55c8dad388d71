using NetGen;
using NetGen.Samples;

namespace ImageToImage;

/// <summary>Trains a generator against a discriminator on pairs of images, with checkpoints.</summary>
/// <param name="run">The run.</param>
/// <param name="title">What they are called.</param>
/// <param name="generator">Who draws.</param>
internal sealed class Studio(SampleRun run, string title, Generator generator)
{

    /// <summary>The mean loss of the discriminator in each epoch: ln 2 = 0.69 where it can only guess.</summary>
    public List<double> Told { get; } = [];

    /// <param name="pairs">Pairs to learn from.</param>
    /// <param name="epochs">Passes over them.</param>
    /// <exception cref="OperationCanceledException">It was stopped; the checkpoint is written.</exception>
    public void Train(IDataset pairs, int epochs)
    {
        using var discriminator = new Discriminator(run.Seed + 1);
        (long drawing, long judging) = (generator.Description.ParameterCount, discriminator.Description.ParameterCount);
        run.Say($"{title}: {drawing:N0} parameters draw, {judging:N0} judge; {pairs.Count:N0} pairs, {epochs} epochs.");
        using var gan = new PairGan(generator, discriminator);
        var loader = new BatchLoader(pairs, Recipe.Batch, run.Seed, dropLast: true);
        long steps = (long)epochs * loader.BatchCount;
        Adam g = new(new CosineLearningRate(6e-4, steps, minimum: 3e-5)) { Beta1 = 0.5 }, d = new(1e-4) { Beta1 = 0.5 };
        gan.Prepare(Recipe.Batch, g, d, run.Options.Threads, run.Seed);
        using var batch = new Batch(pairs.Columns, Recipe.Batch);
        var checkpoint = new StepCheckpoint(run, title, Recipe.Batch, ("discriminator", d), ("generator", g));
        (int epoch, int done, gan.StepCount) = checkpoint.Resume();
        for (; epoch < epochs; epoch++, done = 0)
        {
            (double ofD, double distance, int counted) = (0, 0, 0);
            for (loader.Start(epoch, done); loader.Next(batch); done++, counted++)
            {
                if (run.Cancellation.IsCancellationRequested)
                {
                    checkpoint.Save(epoch, done, gan.StepCount);
                    throw new OperationCanceledException(run.Cancellation);
                }
                ofD += gan.TrainD(batch.Values(0), batch.Values(1));
                gan.TrainG(batch.Values(0), batch.Values(1));
                distance += gan.LossOf("TrainG.distance") / 50;
            }
            checkpoint.Save(epoch + 1, 0, gan.StepCount);
            Told.Add(ofD / Math.Max(1, counted));
            run.Say($"epoch {epoch + 1}/{epochs}: loss of D {Told[^1]:0.000}, distance {distance / Math.Max(1, counted):0.000}; {run.Elapsed.TotalSeconds:0} s");
        }
        Safetensors.Save(generator.Parameters, run.PathOf(title + ".safetensors"));
    }
}
