using NetGen.Training;
using Xunit;

namespace NetGen.Runtime.Tests.Training;

/// <summary>The loss on data that is not trained on, and what is watched.</summary>
public sealed class ValidationLossTests
{
    private static readonly InMemoryDataset Train = LinearNetwork.Data(200), Test = LinearNetwork.Data(100, seed: 2);

    private static FitOptions Options(int epochs = 3) => new() { Optimizer = new Adam(0.05), BatchSize = 16, Epochs = epochs, Validation = Test };

    private sealed class Answers(params float[][] outputs) : IPredictor
    {
        public int MaxBatch => 100;

        public void Run(Batch batch)
        {
        }

        public ReadOnlySpan<float> Output(int index) => outputs[index];

        public void Dispose()
        {
        }
    }

    [Fact]
    public void Is_the_mean_over_all_samples_whatever_the_batches()
    {
        var net = new LinearNetwork();
        double rmse = net.Evaluate(Test)["RMSE"];
        // Half the mean squared error; 100 samples in batches of 33 leave one over.
        Assert.Equal(rmse * rmse / 2, net.Evaluate(Test, batchSize: 33).Loss, 1e-12);
        Assert.Equal(rmse * rmse / 2, net.Evaluate(Test, [new MeanAbsoluteError()]).Loss, 1e-12);
    }

    [Fact]
    public void Is_watched_where_nothing_else_is_asked_for()
    {
        FitResult result = new LinearNetwork().Fit(Train, Options());
        Assert.Equal("validation loss", result.WatchedName);
        Assert.All(result.Epochs, e => Assert.Equal(e.Validation!.Loss, e.Watched));
        Assert.Equal(result.Epochs.Min(e => e.Validation!.Loss), result.Best);
        Assert.All(new LinearNetwork().Fit(Train, Options() with { Watch = "RMSE" }).Epochs, e => Assert.Equal(e.Validation!["RMSE"], e.Watched));
        Assert.All(new LinearNetwork().Fit(Train, Options() with { Metrics = [new MeanAbsoluteError()] }).Epochs, e => Assert.Equal(e.Validation!["MAE"], e.Watched));
        Assert.All(new LinearNetwork().Fit(Train, Options() with { Metrics = [new MeanAbsoluteError()], Watch = "loss" }).Epochs, e => Assert.Equal(e.Validation!.Loss, e.Watched));
    }

    [Fact]
    public void Of_several_losses_the_weighted_sum_of_their_means()
    {
        var network = new NetworkDescription("Net", [new("x", PortKind.Values, [1])],
            [new("years", PortKind.Values, [2]), new("mood", PortKind.Labels, [1, 2], 2), new("yes", PortKind.Values, [1]), new("side", PortKind.Values, [1])],
            [new("a", PortKind.Values, [2]), new("m", PortKind.Values, [2, 1, 2])], 0, 0)
        {
            Hidden = [new("b", PortKind.Values, [1]), new("p", PortKind.Values, [1]), new("copy", PortKind.Values, [2])],
            Losses =
            [
                new("loss1", LossKind.SquaredError, 0, 0, Weight: 0.5),
                new("loss2", LossKind.SoftmaxCrossEntropy, 1, 1, Weight: 3),
                new("loss3", LossKind.BinaryCrossEntropy, 2, 2),
                new("loss4", LossKind.Logistic, 2, 3, Weight: 2),
                new("loss5", LossKind.BinaryCrossEntropyOfProbabilities, 3, Weight: -1, Constant: 1),
                new("loss6", LossKind.SquaredError, 0, Other: 4),
            ],
        };
        using var batch = new Batch(network, 1) { Count = 1 };
        ((float[])[3, 1]).CopyTo(batch.Values(1));
        ((int[])[0, 1]).CopyTo(batch.Labels(2));
        batch.Values(3)[0] = 0.25f;
        batch.Values(4)[0] = -1;
        var loss = new TotalLoss(network);
        loss.Reset();
        // m: two positions of two classes, [class, 1, position].
        loss.Add(batch, new Answers([1, 2], [1, 0, 0, 2], [0.5f], [0.25f], [1, 4]));
        double softplus = Math.Log(1 + Math.Exp(0.5));
        double expected = 0.5 * (4 + 1) / 2 + 3 * (Math.Log(1 + Math.Exp(-1)) + Math.Log(1 + Math.Exp(-2))) / 2 + (softplus - 0.5 * 0.25) + 2 * softplus + Math.Log(0.25) + 4.0 / 2;
        Assert.Equal(expected, loss.Value, 1e-12);
    }

    [Fact]
    public void A_set_on_which_nothing_can_be_measured_is_refused()
    {
        var description = new NetworkDescription("Net", [new("x", PortKind.Values, [1])], [new("t", PortKind.Values, [2])], [new("z", PortKind.Values, [3])], 0, 0)
        {
            Losses = [],
        };
        string message = Assert.Throws<ArgumentException>(() => WatchedValue.Choose(description, Options(), Metric.DefaultsFor(description))).Message;
        Assert.Contains("Nothing can be measured on the validation set", message);
    }

    [Fact]
    public void Reports_and_results_can_be_read()
    {
        var lines = new StringWriter();
        FitResult result = new LinearNetwork().Fit(Train, Options(2) with { Progress = lines });
        string[] text = lines.ToString().TrimEnd().Split(Environment.NewLine);
        Assert.Equal(3, text.Length);
        Assert.StartsWith(FormattableString.Invariant($"epoch 1/2: loss {result.Epochs[0].Loss:G4}; validation loss {result.Epochs[0].Validation!.Loss:G4}, RMSE "), text[0]);
        Assert.Contains(" (best); ", text[0]);
        Assert.Equal(FormattableString.Invariant($"Completed: 2 epochs, 26 steps; best validation loss {result.Best:G4}"), text[2]);
        Evaluation evaluation = new LinearNetwork().Evaluate(Test);
        Assert.Equal(FormattableString.Invariant($"100 samples: loss {evaluation.Loss:G4}, RMSE {evaluation["RMSE"]:G4}"), evaluation.ToString());
        Assert.StartsWith("Linear: x [4] -> z [1]; 5 parameters, 8 FLOPs per sample; trained against y [1]", new LinearNetwork().Summary());
    }

    [Fact]
    public void A_number_that_is_none_is_named_by_its_row()
    {
        float[] x = new float[40 * LinearNetwork.Features];
        x[17 * LinearNetwork.Features + 2] = float.NaN;
        var data = new InMemoryDataset(DataColumn.Values("x", [LinearNetwork.Features], x), DataColumn.Values("y", [1], new float[40]));
        var net = new LinearNetwork { ChecksInputs = true };
        foreach (IDataset set in new[] { data, data.Subset([.. Enumerable.Range(0, 40).Reverse()]), data.Subset([.. Enumerable.Range(10, 30)]).Take(20) })
        {
            var error = Assert.Throws<NonFiniteInputException>(() => net.Fit(set, Options() with { Validation = null }));
            Assert.Equal((17, 2), (error.Sample, error.Element));
            Assert.Equal("'x': element 2 of row 17 of the data set is NaN; finite numbers are expected (rows are counted from 0).", error.Message);
            Assert.Equal(17, Assert.Throws<NonFiniteInputException>(() => net.Evaluate(set, batchSize: 7)).Sample);
        }
    }
}
