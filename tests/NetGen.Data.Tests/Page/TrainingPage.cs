using Microsoft.AspNetCore.Builder;

namespace NetGen.Data.Tests.Page;

/// <summary>The code of docs/training.md, as it stands there: compiled here, run by <see cref="TrainingPageTests"/>, which also holds the page to it.</summary>
internal static class TrainingPage
{
    public static Evaluation TrainAndSave()
    {
        Table flowers = CsvReader.Read("flowers.csv");
        (Table rest, Table test) = flowers.Split(0.8, seed: 1);
        (Table train, Table validation) = rest.Split(0.8, seed: 2);
        TablePipeline pipeline = TableSchema.Infer(train, target: "species").Fit(train);
        Console.WriteLine(pipeline);

        using var net = new Flowers(seed: 1);
        FitResult result = net.Fit(pipeline.Transform(train), new FitOptions
        {
            Optimizer = new Adam(0.01),
            Epochs = 200,
            BatchSize = 16,
            Validation = pipeline.Transform(validation),
            EarlyStopping = new EarlyStopping { Patience = 20 },
            Checkpoints = new CheckpointOptions("run") { Resume = true },
            Callbacks = [new CsvLog("run/epochs.csv"), new TimeLimit(TimeSpan.FromMinutes(10))],
            Progress = Console.Out,
        });
        Console.WriteLine(result);

        Evaluation seen = net.Evaluate(pipeline.Transform(test), [new Accuracy(), new ConfusionMatrix()]);
        Console.WriteLine(seen);

        new Model<Flowers>(net, pipeline).Save("flowers.safetensors");
        return seen;
    }

    public static WebApplication Serve()
    {
        var model = Model<Flowers>.Load("flowers.safetensors");
        WebApplication app = WebApplication.Create();
        app.MapPost("/species", (Flower flower) => model.Predict(new TableRow
        {
            ["sepal length"] = flower.SepalLength, ["sepal width"] = flower.SepalWidth,
            ["petal length"] = flower.PetalLength, ["petal width"] = flower.PetalWidth,
        }).Label);
        return app;
    }

    public static float[] StepByStep(IDataset train)
    {
        using var net = new Flowers(seed: 1);
        using Flowers.Trainer trainer = net.CreateTrainer(maxBatch: 16, new Adam(0.01));
        using var batch = new Batch(train.Columns, 16);
        for (int epoch = 0; epoch < 20; epoch++)
        {
            using IBatchReader batches = train.Stream(batchSize: 16, seed: 1).Read(epoch);
            while (batches.Next(batch))
                trainer.Step(batch);
        }
        float[] logits = net.Predict([5.1f, 3.5f, 1.4f, 0.2f]);
        return logits;
    }

    public static FitResult Shown(IDataset train, IDataset validation)
    {
        using var net = new Flowers(seed: 1);
        var average = new List<double>();
        return net.Fit(train, new FitOptions
        {
            Optimizer = new Sgd(0.1) { Momentum = 0.9 },
            Epochs = 30,
            Validation = validation,
            Callbacks = [new Halve()],
            OnEpoch = epoch => average.Add(epoch.Loss),
        });
    }
}

internal sealed class Halve : TrainingCallback
{
    public override void OnEpoch(TrainingRun run, EpochReport epoch)
    {
        if (!epoch.IsBest)
            run.Optimizer.LearningRateFactor /= 2;      // kept by the checkpoint itself
        if (run.Optimizer.LearningRateFactor < 1e-3)
            run.Stop("the learning rate is as low as it gets");
    }
}

internal sealed record Flower(double SepalLength, double SepalWidth, double PetalLength, double PetalWidth);

[Network, Input(4)]
[Dense(16), ReLU, Dense(3)]
[SoftmaxCrossEntropy]
public partial class Flowers;
