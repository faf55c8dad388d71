using System.Diagnostics;
using System.Globalization;
using Digits.Data;
using Digits.Training;
using Digits.Views;
using NetGen;
using Spectre.Console;

namespace Digits;

/// <summary>The whole run: find the data, train, show what came of it, save, load and compare.</summary>
internal sealed class DigitsSession(IAnsiConsole console, DigitsOptions options)
{
    private const int DrawnAnswers = 10;

    private const float LearningRate = 1e-3f;

    private readonly ulong seed = (ulong)options.Seed;

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        NetworkFile file = NetworkFile.At(options.Out, options.Resume);
        DigitData data = await new DigitSource(console, options).FindAsync(cancel);
        WriteLine($"{data.Origin}.");
        DigitDatasets sets = DigitDatasets.From(data, options.Shift, seed);
        using var network = new LeNet5(seed);
        string where = options.Device is { } device ? $"on {device}" : Plural(options.Threads, "thread");
        WriteLine($"LeNet-5: {LeNet5.ParameterCount:N0} parameters, {LeNet5.FlopsPerSample:N0} FLOPs per image, {where}.");

        long start = Stopwatch.GetTimestamp();
        FitResult result = Train(network, sets, file.Checkpoints, cancel);
        if (result.End == FitEnd.Cancelled)
        {
            WriteLine($"Stopped after {result.Steps:N0} steps. The checkpoint is {file.Checkpoints.LastPath}; the same command with --resume goes on from there.");
            return StopSignal.ExitCode;
        }
        TimeSpan time = Stopwatch.GetElapsedTime(start);

        using var examination = new Examination(network, sets.Test, options.Threads);
        float[] logits = examination.Logits();
        IReadOnlyList<Answer> answers = Examination.Answers(logits, data.Test.Labels);
        console.WriteConfusion(network, sets.Test, threads: options.Threads);
        console.WriteLine();
        AnswerGallery.Show(console, data.Test, AnswerGallery.Choose(answers, DrawnAnswers));
        int right = answers.Count(answer => answer.Right);
        WriteLine($"{right:N0} of {answers.Count:N0} test digits are read right: {100.0 * right / answers.Count:0.00} %. Training took {time.TotalSeconds:0.0} s.");

        if (options.Report is { } report)
        {
            result.SaveReport(report, network, new ReportOptions { Test = sets.Test, Threads = options.Threads, Title = "LeNet-5" });
            WriteLine($"A page about it: {report}.");
        }

        if (!file.SaveAndVerify(network, sets.Test, logits, seed + 1, options.Threads))
        {
            Console.Error.WriteLine($"The network loaded from {file.Path} does not answer as the one that was saved there.");
            return 1;
        }
        WriteLine($"Saved as {file.Path}. Loaded from there into a second network: {answers.Count:N0} answers are equal, bit for bit.");
        return 0;
    }

    private FitResult Train(LeNet5 network, DigitDatasets sets, CheckpointOptions checkpoints, CancellationToken cancel)
    {
        long steps = sets.Train.Steps(options.Epochs, options.Batch);
        console.WriteLine();
        FitResult result = console.Fit(
            network,
            sets.Train,
            new FitOptions
            {
                Optimizer = new Adam(new CosineLearningRate(LearningRate, steps)),
                Epochs = options.Epochs,
                BatchSize = options.Batch,
                Threads = options.Threads,
                Trainer = options.Device.Trains((device, batch, optimizer) => network.OnDevice(device, batch, optimizer)),
                Seed = seed,
                Validation = sets.Test,
                Metrics = [new Accuracy()],
                Checkpoints = checkpoints,
            },
            cancel);
        console.WriteLine();
        return result;
    }

    private void WriteLine(FormattableString text) => console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static string Plural(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
