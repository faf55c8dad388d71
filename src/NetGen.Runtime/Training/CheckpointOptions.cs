using System.Globalization;

namespace NetGen;

/// <summary>Which checkpoints training keeps. Each file is replaced in one step, so that a crash never leaves half a one.</summary>
/// <param name="Folder">Where; made if need be.</param>
/// <example><code>net.Fit(train, options with { Checkpoints = new CheckpointOptions("run") { Resume = true, EveryEpochs = 5, Keep = 3 } });</code></example>
/// <example><code>
/// var checkpoints = new CheckpointOptions("run") { EverySteps = 500, AcceptChanges = true };
/// net.Fit(train, options with { Checkpoints = checkpoints });
/// Console.WriteLine($"{checkpoints.Folder}: {checkpoints.LastPath}, {checkpoints.BestPath}, {checkpoints.EpochPath(3)}");
/// </code></example>
public sealed record CheckpointOptions(string Folder)
{
    /// <summary>
    /// What to do where the folder holds the checkpoint of an earlier run. True: go on from there (parameters, moments and progress are its; a resumed run gives the same
    /// bits as one that never
    /// stopped; without a checkpoint the run begins anew). False: begin anew and replace it. Null, the default: refuse, so that neither the network nor the files are
    /// replaced unasked.
    /// </summary>
    public bool? Resume { get; init; }

    /// <summary>
    /// Steps between two checkpoints inside an epoch; 0: none. There is one before the first step, after each epoch, and when training is cancelled or stopped in any
    /// case.
    /// </summary>
    public long EverySteps { get; init; }

    /// <summary>
    /// Epochs between two checkpoints that stay, each in a file of its own ("epoch-0012.safetensors"), complete as <see cref="LastPath"/> is: copied in its place, the run goes
    /// on from there. 0, the default: none.
    /// </summary>
    public int EveryEpochs { get; init; }

    /// <summary>How many of those stay; older ones are deleted when a new one is written. 0, the default: all.</summary>
    public int Keep { get; init; }

    /// <summary>
    /// Whether a run that is resumed between two epochs may have another data set, batch size, <see cref="FitOptions.Shuffle"/> or <see cref="FitOptions.DropLast"/> than before.
    /// It then is no longer the run that was stopped, bit for bit, so this is refused by default; in the middle of an epoch always.
    /// </summary>
    public bool AcceptChanges { get; init; }

    /// <summary>Parameters, moments and progress as of the last checkpoint: what a run is resumed from.</summary>
    public string LastPath => Path.Combine(Folder, "last.safetensors");

    /// <summary>Parameters of the best epoch.</summary>
    public string BestPath => Path.Combine(Folder, "best.safetensors");

    /// <summary>The checkpoint at the end of an epoch, where <see cref="EveryEpochs"/> asks for them.</summary>
    /// <param name="epoch">Counted from 1.</param>
    public string EpochPath(int epoch) => Path.Combine(Folder, FormattableString.Invariant($"{EpochStart}{epoch:0000}{Ending}"));

    private const string EpochStart = "epoch-", Ending = ".safetensors";

    internal void Verify()
    {
        ArgumentException.ThrowIfNullOrEmpty(Folder);
        ArgumentOutOfRangeException.ThrowIfNegative(EverySteps);
        ArgumentOutOfRangeException.ThrowIfNegative(EveryEpochs);
        ArgumentOutOfRangeException.ThrowIfNegative(Keep);
    }

    /// <summary>Deletes checkpoints of epochs, the oldest first, until as many are left as are kept.</summary>
    internal void DeleteOldEpochs()
    {
        if (Keep == 0)
            return;
        IEnumerable<(int Epoch, string File)> epochs =
            from file in Directory.EnumerateFiles(Folder, EpochStart + "*" + Ending)
            let digits = Path.GetFileName(file)[EpochStart.Length..^Ending.Length]
            where digits.Length >= 4 && digits.All(char.IsAsciiDigit) && digits.Length < 10
            select (int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), file);
        foreach ((_, string file) in epochs.OrderByDescending(epoch => epoch.Epoch).Skip(Keep).ToArray())
            File.Delete(file);
    }
}
