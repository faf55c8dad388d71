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

    /// <summary>A file for each network: the one that was asked for for the first of all, and beside it, with their names behind its own, for the others.</summary>
    /// <exception cref="UsageException">Nothing can be written there, or there is no checkpoint to go on from: found out before training, not after it.</exception>
    public static IReadOnlyList<NetworkFile> For(IReadOnlyList<Student> students, string path, bool resume)
    {
        NetworkFile[] files = [.. students.Select(student => At(student == Student.All[0] ? path : Beside(path, student.Name), resume))];
        if (resume && !files.Any(file => File.Exists(file.Checkpoints.LastPath)))
            throw new UsageException($"--resume: there is no checkpoint {string.Join(" or ", files.Select(file => $"'{file.Checkpoints.LastPath}'"))}.");
        return files;
    }

    private static string Beside(string path, string name) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", $"{System.IO.Path.GetFileNameWithoutExtension(path)}-{name}{System.IO.Path.GetExtension(path)}");

    private static NetworkFile At(string path, bool resume)
    {
        if (path.Length == 0 || Directory.Exists(path) || path.EndsWith(System.IO.Path.DirectorySeparatorChar))
            throw new UsageException($"--out: expected the name of a file, and '{path}' is a folder.");
        string full = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(full)))
            throw new UsageException($"--out: there is no folder '{System.IO.Path.GetDirectoryName(full)}'.");
        var checkpoints = new CheckpointOptions(full + ".checkpoint") { Resume = resume };
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
    /// <param name="loaded">The second one.</param>
    /// <param name="test">The questions.</param>
    /// <param name="logits">Its answers.</param>
    /// <param name="threads">Threads to use.</param>
    public bool SaveAndVerify(INetwork network, INetwork loaded, IDataset test, ReadOnlySpan<float> logits, int threads)
    {
        Safetensors.Save(network.Parameters, Path);
        Safetensors.Load(loaded.Parameters, Path);
        using var examination = new Examination(loaded, test, threads);
        return MemoryMarshal.Cast<float, int>(logits).SequenceEqual(MemoryMarshal.Cast<float, int>(examination.Logits()));
    }
}
