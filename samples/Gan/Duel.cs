using System.Globalization;
using NetGen;
using NetGen.Samples;

namespace Gan;

/// <summary>Trains a generator and a discriminator against each other, with checkpoints.</summary>
/// <param name="run">The run.</param>
/// <param name="title">What the pair is called.</param>
/// <param name="gan">Its steps.</param>
/// <param name="generator">Who draws.</param>
/// <param name="discriminator">Who tells real digits from drawn ones.</param>
/// <param name="judge">Who reads what is drawn.</param>
internal sealed class Duel(SampleRun run, string title, IGan gan, INetwork generator, INetwork discriminator, Judge judge)
{
    private const int Asked = 500;

    /// <summary>What the generator makes of the same random numbers behind each epoch, 0 to 1.</summary>
    public List<float[][]> Shown { get; } = [];

    /// <summary>Part of real and drawn digits that the discriminator tells right, behind each epoch.</summary>
    public List<double> Right { get; } = [];

    /// <param name="digits">Real ones.</param>
    /// <param name="epochs">Passes over them.</param>
    /// <param name="shown">Random numbers whose images are kept, [count, 100].</param>
    /// <exception cref="OperationCanceledException">It was stopped; the checkpoint is written.</exception>
    public void Fight(Digits digits, int epochs, float[] shown)
    {
        (long drawing, long judging) = (generator.Description.ParameterCount, discriminator.Description.ParameterCount);
        run.Say($"{title}: {drawing:N0} parameters draw, {judging:N0} judge; {digits.Count:N0} digits, {epochs} epochs.");
        IDataset known = digits.WithVectors;
        var rate = new LinearLearningRate(Recipe.Rate, 0, (long)epochs * (known.Count / Recipe.Batch));
        var (ofG, ofD) = (new Adam(rate) { Beta1 = 0.5 }, new Adam(rate) { Beta1 = 0.5 });
        gan.Prepare(Recipe.Batch, ofG, ofD, run.Options.Threads, run.Seed);
        var loader = new BatchLoader(known, Recipe.Batch, run.Seed, dropLast: true);
        using var batch = new Batch(known.Columns, Recipe.Batch);
        float[] asked = new float[Recipe.Batch * Digits.Kinds];
        var checkpoint = new StepCheckpoint(run, title, Recipe.Batch, ("discriminator", ofD), ("generator", ofG));
        (int epoch, int done, gan.StepCount) = checkpoint.Resume();
        for (; epoch < epochs; epoch++, done = 0)
        {
            double lossOfD = 0, lossOfG = 0;
            for (loader.Start(epoch, done); loader.Next(batch); done++)
            {
                if (run.Cancellation.IsCancellationRequested)
                {
                    gan.Pull();
                    checkpoint.Save(epoch, done, gan.StepCount);
                    throw new OperationCanceledException(run.Cancellation);
                }
                Ask(asked, epoch, done);
                lossOfD += gan.TeachD(batch.Values(0), batch.Values(1), asked);
                lossOfG += gan.TeachG(asked);
            }
            gan.Pull();
            checkpoint.Save(epoch + 1, 0, gan.StepCount);
            float[][] drawn = Artist.Draw(generator, Artist.Noise(Asked, run.Seed + 17));
            Right.Add(Tell(digits, drawn));
            Shown.Add(Artist.Draw(generator, shown));
            (lossOfD, lossOfG) = (lossOfD / loader.BatchCount, lossOfG / loader.BatchCount);
            var jury = Jury.Of(judge, drawn);
            string seen = string.Create(CultureInfo.InvariantCulture, $"D tells {Right[^1]:P1} right, the judge is sure of {jury.Sure:P1}, commonest by rarest {jury.Spread:0.0}");
            run.Say($"epoch {epoch + 1}/{epochs}: loss of D {lossOfD:0.000}, of G {lossOfG:0.000}; {seen}; {run.Elapsed.TotalSeconds:0} s");
        }
        Safetensors.Save(generator.Parameters, run.PathOf(title + ".safetensors"));
    }

    /// <summary>What is to be drawn in a step: a function of seed, epoch and step, so that a run that is gone on with asks for the same.</summary>
    private void Ask(float[] asked, int epoch, int done)
    {
        Array.Clear(asked);
        for (int i = 0; i < Recipe.Batch; i++)
            asked[i * Digits.Kinds + (int)(AlteredDataset.Draw(run.Seed + (ulong)epoch, done, i) % Digits.Kinds)] = 1;
    }

    private double Tell(Digits digits, float[][] drawn)
    {
        using IPredictor predictor = discriminator.CreatePredictor(Asked);
        using var batch = new Batch(discriminator.Description, Asked);
        int real = Math.Min(digits.Count, Asked);
        int right = Logits(digits.Pixels.AsSpan(0, real * Digits.Size)).Count(logit => logit > 0);
        right += Logits([.. drawn.SelectMany(image => image).Select(level => level * 2 - 1)]).Count(logit => logit <= 0);
        return (double)right / (real + drawn.Length);

        float[] Logits(ReadOnlySpan<float> images)
        {
            batch.Count = images.Length / Digits.Size;
            images.CopyTo(batch.Values(0));
            predictor.Run(batch);
            return predictor.Output(0).ToArray();
        }
    }
}
