using System.Diagnostics;
using NetGen;
using NetGen.Samples;

namespace ImageNet;

/// <summary>The networks at their full size, one after the other: how many parameters they have, one prediction, one step of training.</summary>
internal static class Zoo
{
    /// <summary>Each with its published number of parameters, the smallest first.</summary>
    private static readonly (string Name, long Published, Func<ulong, INetwork> Make)[] All =
    [
        ("Inception v1", 6_998_552, seed => new Inception(seed)),
        ("ResNet-18", 11_689_512, seed => new ResNet18(seed)),
        ("Inception v1 with its heads", 13_378_280, seed => new InceptionWithHeads(seed)),
        ("ResNet-50", 25_557_032, seed => new ResNet50(seed)),
        ("AlexNet", 61_100_840, seed => new AlexNet(seed)),
        ("VGG-16", 138_357_544, seed => new Vgg16(seed)),
    ];

    public static void Run(SampleRun run, Recipe recipe)
    {
        long off = 0;
        int work = 0;
        run.Say($"One image of 224x224, seconds of the first prediction and of the first step of training on {run.Options.Threads} threads:");
        foreach ((string name, long published, Func<ulong, INetwork> make) in All.Take(recipe.Networks))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            using INetwork network = make(run.Seed);
            off += Math.Abs(network.Description.ParameterCount - published);
            (double prediction, double step, float loss) = Look(network, run.Options.Threads);
            // A network that knows nothing finds all of a thousand classes about equally likely: ln(1000) = 6.9, and Inception's heads add 0.3 of that each.
            bool works = loss is > 4 and < 16;
            work += works ? 1 : 0;
            string doubt = works ? "" : ": not that of a network that knows nothing";
            run.Say($"{name,-28}{network.Description.ParameterCount,12:N0} parameters, {prediction,6:0.00} s, {step,6:0.00} s, loss {loss:0.00}{doubt}");
        }
        run.Report("parameters more or less than published", off, Goal.AtMost(0));
        run.Report("networks that predict and take a step", work, Goal.AtLeast(All.Length));
    }

    private static (double Prediction, double Step, float Loss) Look(INetwork network, int threads)
    {
        using var batch = new Batch(network.Description, 1) { Count = 1 };
        Span<float> image = batch.Values(0);
        for (int i = 0; i < image.Length; i++)
            image[i] = MathF.Sin(i * 0.37f) + MathF.Sin(i % 224 * 0.05f);
        batch.Labels(1)[0] = 7;
        long start = Stopwatch.GetTimestamp();
        using (IPredictor predictor = network.CreatePredictor(1, threads))
            predictor.Run(batch);
        double prediction = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        using ITrainer trainer = network.CreateTrainer(1, new Sgd(1e-3), threads);
        float loss = trainer.Step(batch);
        return (prediction, Stopwatch.GetElapsedTime(start).TotalSeconds, loss);
    }
}
