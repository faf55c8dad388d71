using System.Globalization;
using NetGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace NetGen.Runtime.Tests.Training.Callbacks;

public sealed class ShippedCallbackTests
{
    private static readonly InMemoryDataset Train = LinearNetwork.Data(20), Test = LinearNetwork.Data(10, seed: 2);

    private static FitOptions Options(int epochs, params TrainingCallback[] callbacks) =>
        new() { Optimizer = new Sgd(1e-2), BatchSize = 10, Epochs = epochs, Validation = Test, Callbacks = callbacks };

    [Fact]
    public void A_time_limit_ends_a_run_of_hours_at_the_step_that_passes_it()
    {
        var time = new ManualTime();
        // Two steps an epoch, twenty minutes a step: seven hours are over at step 21, in the middle of epoch 11.
        FitOptions options = Options(1000, new TimeLimit(TimeSpan.FromHours(7))) with { Time = time, OnStep = _ => time.Pass(TimeSpan.FromMinutes(20)) };
        FitResult result = new LinearNetwork().Fit(Train, options);
        Assert.Equal((FitEnd.StoppedByCallback, 22L), (result.End, result.Steps));
        Assert.Equal("the limit of 07:00:00 is over", result.Reason);
        Assert.All(result.Epochs, epoch => Assert.Equal((TimeSpan.FromMinutes(40), 20 / 2400.0), (epoch.Duration, epoch.SamplesPerSecond)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeLimit(TimeSpan.Zero));
    }

    [Fact]
    public void The_time_left_is_told_by_the_clock_of_the_run()
    {
        var time = new ManualTime();
        var left = new List<TimeSpan>();
        new LinearNetwork().Fit(Train, Options(3) with
        {
            Time = time, OnStep = step =>
            {
                left.Add(step.Remaining);
                time.Pass(TimeSpan.FromMinutes(1));
            },
        });
        // No time has passed at the first step; then a minute is a step.
        Assert.Equal([0, 2, 2, 1.5, 0.8, 0], left.Select(t => Math.Round(t.TotalMinutes, 6)));
    }

    [Fact]
    public void Learning_rates_are_those_of_the_steps()
    {
        var every = new LearningRateMonitor();
        var third = new LearningRateMonitor(3);
        new LinearNetwork().Fit(Train, Options(3, every, third) with { Optimizer = new Sgd(new StepLearningRate(0.5, 2, 0.5)) });
        Assert.Equal([(1, 0.5f), (2, 0.5f), (3, 0.25f), (4, 0.25f), (5, 0.125f), (6, 0.125f)], every.Points);
        Assert.Equal([(3, 0.25f), (6, 0.125f)], third.Points);
    }

    [Theory]
    [InlineData(",")]
    [InlineData("٫")]
    public void A_log_has_a_row_per_epoch_and_goes_on_where_a_run_does(string point)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        hostile.NumberFormat.NumberDecimalSeparator = point;
        hostile.NumberFormat.NegativeSign = "−";
        CultureInfo.CurrentCulture = hostile;
        try
        {
            using var folder = new TemporaryFolder();
            string path = folder["logs/epochs.csv"];
            var checkpoints = new CheckpointOptions(folder["run"]) { Resume = true };
            FitOptions Run(int epochs) => Options(epochs, new CsvLog(path)) with
            {
                Checkpoints = checkpoints, Metrics = [new MeanAbsoluteError(), new ScriptedMetric(5, 4.5, 4, 3)],
            };
            new LinearNetwork().Fit(Train, Run(2));
            // A process that was killed between its row and its checkpoint does the epoch again.
            File.AppendAllText(path, "3,6,1,1,1,1,1,1,1\n4,8,1");
            new LinearNetwork().Fit(Train, Run(4));
            string[] lines = File.ReadAllLines(path);
            Assert.Equal("epoch,steps,loss,learning rate,seconds,samples/s,validation loss,validation MAE,validation scripted", lines[0]);
            Assert.Equal(["1,2,", "2,4,", "3,6,", "4,8,"], lines[1..].Select(line => line[..4]));
            float[] Column(string name) => [.. lines[1..].Select(line => float.Parse(line.Split(',')[Array.IndexOf(lines[0].Split(','), name)], CultureInfo.InvariantCulture))];
            Assert.Equal([0.01f, 0.01f, 0.01f, 0.01f], Column("learning rate"));
            Assert.Equal([5f, 4.5f, 5f, 4.5f], Column("validation scripted"));
            Assert.True(Column("loss")[0] > Column("loss")[3]);
            // A run that begins anew begins the file anew.
            new LinearNetwork().Fit(Train, Options(1, new CsvLog(path)));
            Assert.Equal(2, File.ReadAllLines(path).Length);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_part_of_the_training_data_can_be_set_apart_for_validation()
    {
        InMemoryDataset data = LinearNetwork.Data(50);
        FitResult result = new LinearNetwork().Fit(data, Options(2) with { Validation = null, ValidationSplit = 0.2, Seed = 3 });
        Assert.Equal((10L, 8L), (result.Epochs[0].Validation!.Samples, result.Steps));
        (IDataset train, IDataset validation) = data.Split(0.8, seed: 3);
        FitResult same = new LinearNetwork().Fit(train, Options(2) with { Validation = validation, Seed = 3 });
        Assert.Equal(same.Epochs.Select(e => e.Validation!.Loss), result.Epochs.Select(e => e.Validation!.Loss));
        Assert.Throws<ArgumentException>(() => new LinearNetwork().Fit(data, Options(2) with { ValidationSplit = 0.2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearNetwork().Fit(data, Options(2) with { Validation = null, ValidationSplit = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearNetwork().Fit(data, Options(2) with { Validation = null, ValidationSplit = 0.001 }));
    }
}
