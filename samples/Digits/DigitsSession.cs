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

    private readonly List<Figure> figures = [];

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        IReadOnlyList<NetworkFile> files = NetworkFile.For(options.Students, options.Out, options.Resume);
        DigitData data = await new DigitSource(console, options).FindAsync(cancel);
        WriteLine($"{data.Origin}.");
        DigitDatasets sets = DigitDatasets.From(data, options.Shift, seed);
        long start = Stopwatch.GetTimestamp();
        foreach (var (student, file) in options.Students.Zip(files))
        {
            if (Learn(student, file, data, sets, cancel) is not 0 and int code)
                return code;
        }
        TimeSpan? time = options.Resume ? null : Stopwatch.GetElapsedTime(start);
        if (options.Figures is { } table)
            File.WriteAllLines(table, figures.Select(figure => figure.ToRow("Digits", time)));
        return 0;
    }

    /// <summary>Trains a network, shows what came of it, saves it.</summary>
    /// <returns>The exit code.</returns>
    private int Learn(Student student, NetworkFile file, DigitData data, DigitDatasets sets, CancellationToken cancel)
    {
        using INetwork network = student.Create(seed);
        string where = options.Device is { } device ? $"on {device}" : Plural(options.Threads, "thread");
        WriteLine($"{student.Title}: {network.Description.ParameterCount:N0} parameters, {network.Description.FlopsPerSample:N0} FLOPs per image, {where}.");

        long start = Stopwatch.GetTimestamp();
        FitResult result = Train(student, network, sets, file.Checkpoints, cancel);
        if (result.End == FitEnd.Cancelled)
        {
            WriteLine($"Stopped after {result.Steps:N0} steps. The checkpoint is {file.Checkpoints.LastPath}; the same command with --resume goes on from there.");
            return StopSignal.ExitCode;
        }
        TimeSpan time = Stopwatch.GetElapsedTime(start);

        using var examination = new Examination(network, sets.Test, options.Threads);
        float[] logits = examination.Logits();
        IReadOnlyList<Answer> answers = Examination.Answers(logits, data.Test.Labels);
        if (student == options.Students[0])
        {
            console.WriteConfusion(network, sets.Test, threads: options.Threads);
            console.WriteLine();
            AnswerGallery.Show(console, data.Test, AnswerGallery.Choose(answers, DrawnAnswers));
        }
        int right = answers.Count(answer => answer.Right);
        WriteLine($"{right:N0} of {answers.Count:N0} test digits are read right: {100.0 * right / answers.Count:0.00} %. Training took {time.TotalSeconds:0.0} s.");
        Report(new Figure($"{student.Title}, accuracy", (double)right / answers.Count, student.Goal), data);

        if (options.Report is { } report && student == options.Students[0])
        {
            result.SaveReport(report, network, new ReportOptions { Test = sets.Test, Threads = options.Threads, Title = student.Title });
            WriteLine($"A page about it: {report}.");
        }
        if (options.Pictures is { } folder)
        {
            string picture = Path.Combine(Directory.CreateDirectory(folder).FullName, $"digits-{student.Name}.svg");
            AnswersPicture.Save(picture, $"{student.Title} on {answers.Count:N0} test digits, and what it read wrongly with most confidence", data.Test, answers);
            WriteLine($"Drew {picture}.");
        }

        using INetwork loaded = student.Create(seed + 1);
        if (!file.SaveAndVerify(network, loaded, sets.Test, logits, options.Threads))
        {
            Console.Error.WriteLine($"The network loaded from {file.Path} does not answer as the one that was saved there.");
            return 1;
        }
        WriteLine($"Saved as {file.Path}. Loaded from there into a second network: {answers.Count:N0} answers are equal, bit for bit.");
        return 0;
    }

    private FitResult Train(Student student, INetwork network, DigitDatasets sets, CheckpointOptions checkpoints, CancellationToken cancel)
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
                Trainer = options.Device.Trains((device, batch, optimizer) => student.OnDevice(network, device, batch, optimizer)),
                Seed = seed,
                Validation = sets.Validation,
                Metrics = [new Accuracy()],
                Checkpoints = checkpoints,
            },
            cancel);
        console.WriteLine();
        return result;
    }

    /// <summary>Holds a figure against its goal, if it is one of the full run on real digits.</summary>
    private void Report(Figure figure, DigitData data)
    {
        string? why = data.IsDrawn ? "digits that the program drew" : options.Quick ? "a quick run" : null;
        WriteLine($"{(why is null ? figure.ToString() : $"{figure.Name} {figure.Number} ({why}: held against no goal)")}.");
        if (why is null)
            figures.Add(figure);
    }

    private void WriteLine(FormattableString text) => console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static string Plural(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
