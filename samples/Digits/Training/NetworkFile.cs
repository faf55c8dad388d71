using System.Runtime.InteropServices;
using NetGen;

namespace Digits.Training;

/// <summary>Where the trained network goes, and the checkpoint of a run that is not finished beside it.</summary>
internal sealed class NetworkFile
{
    private NetworkFile(string path, CheckpointOptions checkpoints)
    {
        Path = path;
        Checkpoints = checkpoints;
    }

    public string Path { get; }

    public CheckpointOptions Checkpoints { get; }

    /// <summary>Finds out before training, not after it, that nothing can be written there.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    public static NetworkFile At(string path, bool resume)
    {
        if (path.Length == 0 || Directory.Exists(path) || path.EndsWith(System.IO.Path.DirectorySeparatorChar))
            throw new UsageException($"--out: expected the name of a file, and '{path}' is a folder.");
        string full = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(full)))
            throw new UsageException($"--out: there is no folder '{System.IO.Path.GetDirectoryName(full)}'.");
        var checkpoints = new CheckpointOptions(full + ".checkpoint") { Resume = resume };
        if (resume && !File.Exists(checkpoints.LastPath))
            throw new UsageException($"--resume: there is no checkpoint '{checkpoints.LastPath}'.");
        try
        {
            if (!Directory.Exists(checkpoints.Folder))
            {
                Directory.CreateDirectory(checkpoints.Folder);
                Directory.Delete(checkpoints.Folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out: nothing can be written to '{System.IO.Path.GetDirectoryName(full)}': {e.Message}");
        }
        return new NetworkFile(path, checkpoints);
    }

    /// <summary>Saves the network, loads the file into a second one that began with other numbers, and says whether that one answers the same, bit for bit.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="test">The questions.</param>
    /// <param name="logits">Its answers.</param>
    /// <param name="otherSeed">What the second network begins with.</param>
    /// <param name="threads">Threads to use.</param>
    public bool SaveAndVerify(LeNet5 network, IDataset test, ReadOnlySpan<float> logits, ulong otherSeed, int threads)
    {
        network.Save(Path);
        using var loaded = new LeNet5(otherSeed);
        loaded.Load(Path);
        using var examination = new Examination(loaded, test, threads);
        return MemoryMarshal.Cast<float, int>(logits).SequenceEqual(MemoryMarshal.Cast<float, int>(examination.Logits()));
    }
}
