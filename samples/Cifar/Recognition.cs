using System.Globalization;
using ILGPU.Runtime;
using NetGen;
using NetGen.Data;
using NetGen.Samples;
using OxyPlot;

namespace Cifar;

/// <summary>Trains networks on the same photographs, moved, mirrored and partly covered, and asks each about the test photographs.</summary>
/// <param name="run">The run.</param>
/// <param name="recipe">How long.</param>
/// <param name="device">Where the networks are trained; the processor if there is none.</param>
internal sealed class Recognition(SampleRun run, Recipe recipe, SampleDevice? device = null)
{
    private const int Shown = 20;

    /// <summary>The networks that there are.</summary>
    public static readonly string[] Networks = ["ResNet20", "AlexNet", "Vgg", "Inception"];

    public void Run(string[] networks)
    {
        if (device is not null)
            run.Say($"Training on {device}.");
        var (all, test) = Photos.Load(run, recipe.Photos);
        // Every twentieth photograph is not learned from: the curves are of these, the test decides nothing.
        Photos train = all.Where(i => i % 20 != 19), watched = all.Where(i => i % 20 == 19);
        ChannelStatistics statistics = train.Statistics();
        IDataset asked = test.ToDataset(statistics), mirrored = asked.Augment(run.Seed, new ImageAugmentation { FlipHorizontal = 1 });

        if (networks.Contains("ResNet20"))
        {
            using var net = new ResNet20(run.Seed);
            long steps = Learned(train).Steps(recipe.Residual, Recipe.Batch);
            var sgd = new Sgd(new OneCycleLearningRate(0.2, steps, warmUp: 0.2)) { Momentum = 0.9, Nesterov = true, WeightDecay = 5e-4 };
            float[] answers = Teach(net, (there, batch, optimizer) => net.OnDevice(there, batch, optimizer), "ResNet20", sgd, recipe.Residual, Goal.AtLeast(0.8));
            float[] both = [.. answers.Zip(Answers(net, mirrored), (a, b) => (a + b) / 2)];
            run.Report("ResNet20, accuracy of the mean of a photograph and its mirror image", Right(both, test));
            run.Picture("mistakes", path => Mistakes(answers, test, path));
        }
        if (networks.Contains("AlexNet"))
        {
            using var net = new SmallAlexNet(run.Seed);
            Other(net, (there, batch, optimizer) => net.OnDevice(there, batch, optimizer), "AlexNet", 1.5e-3);
        }
        if (networks.Contains("Vgg"))
        {
            using var net = new SmallVgg(run.Seed);
            Other(net, (there, batch, optimizer) => net.OnDevice(there, batch, optimizer), "Vgg", 4e-3);
        }
        if (networks.Contains("Inception"))
        {
            using var net = new SmallInception(run.Seed);
            Other(net, (there, batch, optimizer) => net.OnDevice(there, batch, optimizer), "Inception", 3e-3);
        }
        run.Picture("curves", path => Curves().Save(path));

        IDataset Learned(Photos photos) =>
            photos.ToDataset(statistics).Augment(run.Seed, new ImageAugmentation { FlipHorizontal = 0.5, ShiftPixels = 4, CutOut = 8 });

        void Other(INetwork net, Func<Accelerator, int, Optimizer, ITrainer> put, string name, double rate)
        {
            long steps = Learned(train).Steps(recipe.Others, Recipe.Batch);
            Teach(net, put, name, new AdamW(new OneCycleLearningRate(rate, steps, warmUp: 0.2)) { WeightDecay = 0.02 }, recipe.Others, null);
        }

        float[] Teach(INetwork net, Func<Accelerator, int, Optimizer, ITrainer> put, string name, Optimizer optimizer, int epochs, Goal? goal)
        {
            run.Fit(
                net,
                Learned(train),
                new FitOptions
                {
                    Optimizer = optimizer,
                    Epochs = epochs,
                    BatchSize = Recipe.Batch,
                    Trainer = device.Trains(put),
                    Validation = watched.ToDataset(statistics),
                    Metrics = [new Accuracy()],
                    // The mean of the weights of the last few hundred steps is what the run ends with.
                    Callbacks = [new CsvLog(LogOf(name)), new ExponentialAverage(0.995)],
                },
                name);
            float[] answers = Answers(net, asked);
            run.Report($"{name}, accuracy", Right(answers, test), goal);
            return answers;
        }
    }

    /// <summary>Probabilities of the ten kinds, [photographs, 10].</summary>
    private float[] Answers(INetwork net, IDataset photos)
    {
        const int AtOnce = 100;
        using IPredictor predictor = net.CreatePredictor(AtOnce, run.Options.Threads);
        using var batch = new Batch(photos.Columns, AtOnce);
        var answers = new List<float>();
        foreach (int[] some in Enumerable.Range(0, photos.Count).Chunk(AtOnce))
        {
            photos.Fill(batch, some);
            predictor.Run(batch);
            foreach (float[] logits in predictor.Output(0).ToArray().Chunk(Photos.Names.Length))
            {
                float most = logits.Max(), sum = logits.Sum(logit => MathF.Exp(logit - most));
                answers.AddRange(logits.Select(logit => MathF.Exp(logit - most) / sum));
            }
        }
        return [.. answers];
    }

    private static double Right(float[] answers, Photos photos) =>
        answers.Chunk(Photos.Names.Length).Select((one, i) => Array.IndexOf(one, one.Max()) == photos.Kinds[i] ? 1.0 : 0).Average();

    /// <summary>The photographs about which the network is surest, and wrong.</summary>
    private static void Mistakes(float[] answers, Photos photos, string path)
    {
        var wrong = answers.Chunk(Photos.Names.Length)
            .Select((one, i) => (Photo: i, Said: Array.IndexOf(one, one.Max()), Sure: one.Max()))
            .Where(answer => answer.Said != photos.Kinds[answer.Photo])
            .OrderByDescending(answer => answer.Sure).Take(Shown).ToArray();
        var sheet = new ImageSheet(3, Photos.Side, Photos.Side) { Title = "Test photographs about which ResNet-20 is surest, and wrong", Scale = 3 };
        foreach (var row in wrong.Chunk(Shown / 2))
        {
            sheet.Row("", row.Select(answer => photos.Image(answer.Photo)),
                row.Select(answer => FormattableString.Invariant($"{Photos.Names[photos.Kinds[answer.Photo]]}: {Photos.Names[answer.Said]}")));
        }
        sheet.Save(path);
    }

    /// <summary>What the logs of all networks say that have been trained into this folder.</summary>
    private PlotModel Curves()
    {
        PlotModel chart = Chart.New("Photographs that were not learned from", "epoch", "accuracy");
        foreach (string name in Networks.Where(name => File.Exists(LogOf(name))))
        {
            string[][] rows = [.. File.ReadLines(LogOf(name)).Select(line => line.Split(','))];
            int column = Array.IndexOf(rows[0], "validation accuracy");
            chart.Line(name, rows.Skip(1).Select((row, i) => (i + 1.0, double.Parse(row[column], CultureInfo.InvariantCulture))));
        }
        chart.Legends[0].LegendPosition = OxyPlot.Legends.LegendPosition.RightBottom;
        return chart;
    }

    private string LogOf(string name) => run.PathOf(name + ".csv");
}
