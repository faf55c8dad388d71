using System.Diagnostics;
using NetGen;
using NetGen.Samples;

namespace Shakespeare;

/// <summary>Counts n-grams, trains the networks on the same text, compares them and lets each write.</summary>
internal static class Writers
{
    private const string Beginning = "\nROMEO:\n";

    /// <param name="run">The run.</param>
    /// <param name="recipe">How long.</param>
    /// <param name="only">Which networks.</param>
    /// <param name="device">Where they are trained; the processor if there is none.</param>
    public static void Run(SampleRun run, Recipe recipe, IReadOnlyCollection<string> only, SampleDevice? device = null)
    {
        Plays plays = Plays.Load(run);
        run.Say($"{plays.Train.Length:N0} characters to learn from, {plays.Validation.Length:N0} to be measured on. Losses are in nats a character.");
        if (device is not null)
            run.Say($"Training on {device}.");
        double counted = CountNGrams(run, recipe, plays);
        var curves = new List<(string Title, List<(double Characters, double Loss)> Points)>();
        if (Wanted("gpt"))
        {
            using var net = new SmallGpt(run.Seed);
            (FitResult result, TimeSpan time) = TrainGpt(net);
            run.Report("GPT, validation loss", Loss(net), Goal.AtMost(1.88, "nanoGPT on a processor"));
            if (result.ResumedAt is null)
                run.Report("GPT, seconds of training", time.TotalSeconds, device is null ? Goal.AtMost(60, "quiet machine, 512-bit vectors") : null);
            using SmallGpt.Stepper stepper = net.CreateStepper();
            run.Report("GPT, characters a second", LetWrite("GPT", stepper), Goal.AtLeast(10_000));
        }
        if (Wanted("lstm"))
        {
            using var net = new CharLstm(run.Seed);
            using CharLstm.Stepper stepper = net.CreateStepper();
            TrainRecurrent("LSTM", net, device.Trains((there, batch, optimizer) => net.OnDevice(there, batch, optimizer)), stepper);
        }
        if (Wanted("gru"))
        {
            using var net = new CharGru(run.Seed);
            using CharGru.Stepper stepper = net.CreateStepper();
            TrainRecurrent("GRU", net, device.Trains((there, batch, optimizer) => net.OnDevice(there, batch, optimizer)), stepper);
        }
        if (Wanted("rnn"))
        {
            using var net = new CharRnn(run.Seed);
            using CharRnn.Stepper stepper = net.CreateStepper();
            TrainRecurrent("RNN", net, device.Trains((there, batch, optimizer) => net.OnDevice(there, batch, optimizer)), stepper);
        }
        // A run that was resumed knows nothing of the epochs before.
        if (curves.Any(curve => curve.Points.Count > 0))
            run.Picture("curves", DrawCurves);

        void DrawCurves(string path)
        {
            var chart = Chart.New("Tiny Shakespeare: loss on the last tenth", "millions of characters seen", "nats a character").Across("best n-gram", counted);
            foreach (var (title, points) in curves)
                chart.Line(title, points);
            chart.Save(path);
        }

        bool Wanted(string name) => only.Contains(name);

        double Loss(INetwork net) => run.Loss(net, new TextWindows(net.Description, plays.Validation));

        (FitResult, TimeSpan) TrainGpt(SmallGpt net)
        {
            int steps = recipe.GptEpochs * Recipe.GptSteps;
            // Rate and initial weights were chosen on the last twentieth of the training part.
            var rate = new CosineLearningRate(4e-3, steps, warmUp: 100);
            var optimizer = new AdamW(rate) { Beta2 = 0.99, WeightDecay = 0.1, Groups = [ParameterGroup.BiasesAndNorms], ClipNorm = 1 };
            Func<int, Optimizer, ITrainer>? trainer = device.Trains((there, batch, optimizer) => net.OnDevice(there, batch, optimizer));
            return Train("GPT", net, trainer, Recipe.GptSteps * Recipe.GptBatch, recipe.GptEpochs, Recipe.GptBatch, optimizer);
        }

        void TrainRecurrent(string title, INetwork net, Func<int, Optimizer, ITrainer>? trainer, ITokenStepper stepper)
        {
            int windows = (plays.Train.Length - 1) / net.Description.Inputs[0].Size;
            long steps = (long)recipe.RecurrentEpochs * ((windows + Recipe.RecurrentBatch - 1) / Recipe.RecurrentBatch);
            Train(title, net, trainer, windows, recipe.RecurrentEpochs, Recipe.RecurrentBatch, new Adam(new CosineLearningRate(3e-3, steps)) { ClipNorm = 5 });
            run.Report($"{title}, validation loss", Loss(net), Goal.AtMost(counted, "the best n-gram"));
            LetWrite(title, stepper);
        }

        (FitResult, TimeSpan) Train(string title, INetwork net, Func<int, Optimizer, ITrainer>? trainer, int windows, int epochs, int batch, Optimizer optimizer)
        {
            var points = new List<(double, double)>();
            curves.Add((title, points));
            TimeSpan time = TimeSpan.Zero;
            int length = net.Description.Inputs[0].Size;
            FitResult result = run.Fit(
                net,
                new TextWindows(net.Description, plays.Train, windows, run.Seed),
                new FitOptions
                {
                    Optimizer = optimizer,
                    Trainer = trainer,
                    Epochs = epochs,
                    BatchSize = batch,
                    Validation = new TextWindows(net.Description, plays.Validation),
                    Metrics = [],
                    Watch = "loss",
                    OnEpoch = report =>
                    {
                        time += report.Duration;
                        points.Add((report.Epoch * (double)windows * length / 1e6, report.Validation!.Loss));
                    },
                },
                title);
            return (result, time);
        }

        double LetWrite(string title, ITokenStepper stepper)
        {
            Writer.Write(stepper, Beginning, 64, run.Seed);
            long start = Stopwatch.GetTimestamp();
            string text = Writer.Write(stepper, Beginning, recipe.Written, run.Seed);
            double speed = recipe.Written / Stopwatch.GetElapsedTime(start).TotalSeconds;
            run.Say($"--- {title} writes, {speed:N0} characters a second:{text}\n---");
            return speed;
        }
    }

    private static double CountNGrams(SampleRun run, Recipe recipe, Plays plays)
    {
        double best = double.PositiveInfinity;
        for (int order = 1; order <= recipe.Orders; order++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            double loss = new NGram(order, plays.Train).Loss(plays.Validation);
            run.Say($"{order}-gram: {loss:0.000}");
            best = Math.Min(best, loss);
        }
        run.Report("best n-gram, validation loss", best);
        return best;
    }
}
