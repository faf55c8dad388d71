using System.CommandLine;
using Digits.Training;

namespace Digits;

/// <summary>What the user asked for.</summary>
internal sealed record DigitsOptions(
    string? Data, int Epochs, int Batch, int Seed, int Threads, int Shift, string Out, bool Resume, bool Offline, string? Report, SampleDevice? Device)
{
    /// <summary>Which networks are trained.</summary>
    public IReadOnlyList<Student> Students { get; init; } = Student.All;

    /// <summary>Whether the program draws its digits itself, wherever there are others.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>Whether a first look is enough: one epoch, and figures are held against no goal.</summary>
    public bool Quick { get; init; }

    /// <summary>Where pictures go; null: nowhere.</summary>
    public string? Pictures { get; init; }

    /// <summary>Where figures go as a table; null: nowhere.</summary>
    public string? Figures { get; init; }
}

/// <summary>The command line: options, their ranges and defaults.</summary>
internal sealed class DigitsCommand : RootCommand
{
    private readonly Option<string?> data = new("--data") { Description = "Folder with MNIST's four IDX files (or a folder 'mnist' with them). Else NETGEN_DATA, the cache, a download.", HelpName = "folder" };
    private readonly Option<int> epochs = CommandOptions.Number("--epochs", "Passes over the training set.", 8, 1, 1000);
    private readonly Option<int> batch = CommandOptions.Number("--batch", "Images per training step.", 64, 1, 4096);
    private readonly Option<int> seed = CommandOptions.Number("--seed", "Seed of everything random: the same seed gives the same network, bit for bit, on any number of threads.", 1, 0, int.MaxValue);
    private readonly Option<int> threads = CommandOptions.Number("--threads", "Threads that train.", Math.Min(Environment.ProcessorCount, 64), 1, 64);
    private readonly Option<int> shift = CommandOptions.Number("--shift", "Training images are moved by up to so many pixels each way; 0: not at all.", 2, 0, 8);
    private readonly Option<string[]> networks = CommandOptions.Choice("--networks", [.. Student.All.Select(student => student.Name)]);
    private readonly Option<bool> standIn = new("--stand-in") { Description = "Train on digits that the program draws itself." };
    private readonly Option<bool> quick = new("--quick") { Description = "A first look: one epoch." };
    private readonly Option<bool> resume = new("--resume") { Description = "Go on from the checkpoint that a stopped run left beside the output file." };
    private readonly Option<string> output = new("--out") { Description = "Where the trained network is saved.", HelpName = "file", DefaultValueFactory = _ => "digits.safetensors" };
    private readonly Option<string?> report = new("--report") { Description = "Where a page about the run is written (HTML); nowhere by default.", HelpName = "file" };
    private readonly Option<string?> pictures = new("--pictures") { Description = "Where pictures go (SVG); nowhere by default.", HelpName = "folder" };
    private readonly Option<string?> figures = new("--figures") { Description = "Where the figures go as a table (tab-separated); nowhere by default.", HelpName = "file" };
    private readonly Option<bool> offline = new("--offline") { Description = "Do not touch the network: without data, train on digits that the program draws." };
    private readonly Option<SampleDevice?> device = SampleDevice.Option();

    public DigitsCommand(Func<DigitsOptions, Task<int>> run)
        : base("Trains LeNet-5 and a plain perceptron, compiled from attributes by NetGen, on handwritten digits.")
    {
        Options.Add(data);
        Options.Add(epochs);
        Options.Add(batch);
        Options.Add(seed);
        Options.Add(threads);
        Options.Add(shift);
        Options.Add(output);
        Options.Add(networks);
        Options.Add(standIn);
        Options.Add(quick);
        Options.Add(resume);
        Options.Add(pictures);
        Options.Add(figures);
        Options.Add(offline);
        Options.Add(report);
        Options.Add(device);
        SetAction(async (result, _) =>
        {
            using SampleDevice? there = result.GetValue(device);
            return await run(new DigitsOptions(
                result.GetValue(data),
                result.GetValue(quick) ? 1 : result.GetValue(epochs),
                result.GetValue(batch),
                result.GetValue(seed),
                result.GetValue(threads),
                result.GetValue(shift),
                result.GetValue(output)!,
                result.GetValue(resume),
                result.GetValue(offline),
                result.GetValue(report),
                there)
            {
                Students = [.. Student.All.Where(student => result.GetValue(networks)!.Contains(student.Name))],
                IsDrawn = result.GetValue(standIn),
                Quick = result.GetValue(quick),
                Pictures = result.GetValue(pictures),
                Figures = result.GetValue(figures),
            });
        });
    }
}
