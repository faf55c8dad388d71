using System.Globalization;
using NetGen;

namespace Playground.Pictures.Training;

/// <summary>
/// <c>dotnet run -c Release --project samples/Playground -- train --data FOLDER [--out FOLDER] [--threads N] [--only reader|plane|writer] [--quick]</c>: makes the networks
/// that ship with the page. The same data give the same files, on any number of threads.
/// </summary>
public static class TrainCommand
{
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        string? data = Value("--data") ?? Environment.GetEnvironmentVariable("NETGEN_DATA");
        if (data is null || !Directory.Exists(data))
        {
            Console.Error.WriteLine("train reads mnist/ and tinyshakespeare/ in the folder that --data or NETGEN_DATA names.");
            return 1;
        }
        string folder = Value("--out") ?? Path.Combine("samples", "Playground", "Pictures", "Models");
        Directory.CreateDirectory(folder);
        var recipe = new Recipe(int.Parse(Value("--threads") ?? "1", CultureInfo.InvariantCulture), args.Contains("--quick"));
        foreach ((string name, Action<string, string, Recipe> train) in (ReadOnlySpan<(string, Action<string, string, Recipe>)>)
            [("reader", ReaderTraining.Run), ("plane", PlaneTraining.Run), ("writer", WriterTraining.Run)])
        {
            if (Value("--only") is null || Value("--only") == name)
                train(data, folder, recipe);
        }
        return 0;

        string? Value(string option) => Array.IndexOf(args, option) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
    }
}

/// <summary>How it is trained.</summary>
/// <param name="Threads">Threads.</param>
/// <param name="IsQuick">A few steps only: to see that everything works.</param>
public sealed record Recipe(int Threads, bool IsQuick)
{
    public const ulong Seed = 1;

    public int Steps(int full) => IsQuick ? Math.Min(full, 20) : full;
}
