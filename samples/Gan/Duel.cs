using NetGen;
using NetGen.Samples;

namespace Gan;

/// <summary>Trains a generator and a discriminator against each other, with checkpoints.</summary>
/// <param name="run">The run.</param>
/// <param name="title">What the pair is called.</param>
/// <param name="gan">Its steps.</param>
/// <param name="generator">Who draws.</param>
/// <param name="discriminator">Who judges.</param>
internal sealed class Duel(SampleRun run, string title, IGan gan, INetwork generator, Discriminator discriminator)
{
    private readonly Adam _g = new(2e-4) { Beta1 = 0.5 }, _d = new(2e-4) { Beta1 = 0.5 };

    /// <summary>What the generator makes of the same random numbers behind each epoch, 0 to 1.</summary>
    public List<float[][]> Shown { get; } = [];

    /// <summary>Part of real and drawn digits that the discriminator tells right, behind each epoch.</summary>
    public List<double> Told { get; } = [];

    /// <param name="digits">Real ones.</param>
    /// <param name="epochs">Passes over them.</param>
    /// <param name="shown">Random numbers whose images are kept, [count, 100].</param>
    /// <exception cref="OperationCanceledException">It was stopped; the checkpoint is written.</exception>
    public void Fight(Digits digits, int epochs, float[] shown)
    {
        (long drawing, long judging) = (generator.Description.ParameterCount, discriminator.Description.ParameterCount);
        run.Say($"{title}: {drawing:N0} parameters draw, {judging:N0} judge; {digits.Count:N0} digits, {epochs} epochs.");
        gan.Prepare(Recipe.Batch, _g, _d, run.Options.Threads, run.Seed);
        var loader = new BatchLoader(digits.Images, Recipe.Batch, run.Seed, dropLast: true);
        using var batch = new Batch(digits.Images.Columns, Recipe.Batch);
        var checkpoint = new StepCheckpoint(run, title, Recipe.Batch, ("discriminator", _d), ("generator", _g));
        (int epoch, int done, gan.StepCount) = checkpoint.Resume();
        for (; epoch < epochs; epoch++, done = 0)
        {
            double ofD = 0, ofG = 0;
            for (loader.Start(epoch, done); loader.Next(batch); done++)
            {
                if (run.Cancellation.IsCancellationRequested)
                {
                    gan.Pull();
                    checkpoint.Save(epoch, done, gan.StepCount);
                    throw new OperationCanceledException(run.Cancellation);
                }
                ofD += gan.TrainD(batch.Values(0));
                ofG += gan.TrainG(Recipe.Batch);
            }
            gan.Pull();
            checkpoint.Save(epoch + 1, 0, gan.StepCount);
            Told.Add(Tell(digits));
            Shown.Add(Artist.Draw(generator, shown));
            (ofD, ofG) = (ofD / loader.BatchCount, ofG / loader.BatchCount);
            run.Say($"epoch {epoch + 1}/{epochs}: loss of D {ofD:0.000}, of G {ofG:0.000}; D tells {Told[^1]:P1} right; {run.Elapsed.TotalSeconds:0} s");
        }
        Safetensors.Save(generator.Parameters, run.PathOf(title + ".safetensors"));
    }

    private double Tell(Digits digits)
    {
        const int Asked = 500;
        float[] noise = Artist.Noise(Asked, run.Seed + 17);
        ReadOnlySpan<float> real = digits.Pixels.AsSpan(0, Math.Min(digits.Count, Asked) * Digits.Size);
        using Discriminator.Predictor predictor = discriminator.CreatePredictor(Asked);
        double right = 0, all = 0;
        foreach (float logit in predictor.Predict(real))
            (right, all) = (right + (logit > 0 ? 1 : 0), all + 1);
        foreach (float logit in predictor.Predict([.. Artist.Draw(generator, noise).SelectMany(image => image).Select(level => level * 2 - 1)]))
            (right, all) = (right + (logit > 0 ? 0 : 1), all + 1);
        return right / all;
    }
}
