using Spectre.Console;

namespace Digits.Data;

/// <summary>Finds the data: the folder asked for, else NETGEN_DATA, else the cache, else a download into it, else digits that the program draws.</summary>
internal sealed class DigitSource(IAnsiConsole console, DigitsOptions options)
{
    public const string Variable = "NETGEN_DATA";

    private const int DrawnTrain = 20_000, DrawnTest = 4_000;

    /// <exception cref="UsageException">The folder asked for does not hold the data.</exception>
    public async Task<DigitData> FindAsync(CancellationToken cancel)
    {
        if (options.IsDrawn)
            return DrawnDigits.Create(DrawnTrain, DrawnTest, options.Seed);
        if (options.Data is { } asked)
            return MnistReader.Read(Demand(asked, "--data"));
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            if (!Directory.Exists(named))
                throw new UsageException($"{Variable} is '{named}', and there is no such folder.");
            if (MnistFolder.TryFind(named, out MnistFolder? folder))
                return MnistReader.Read(folder);
            console.WriteLine($"{Variable} is '{named}', and has no MNIST in it.");
        }
        if (MnistFolder.TryFind(MnistCache.Folder, out MnistFolder? cached))
        {
            if (cached.IsMnist())
                return MnistReader.Read(cached);
            console.WriteLine($"The files in {MnistCache.Folder} are damaged and are not used.");
        }
        if (!options.Offline && await DownloadAsync(cancel) is { } downloaded)
            return MnistReader.Read(downloaded);
        if (options.Offline)
            console.WriteLine("Offline, and no MNIST here: training on digits that this program draws itself.");
        return DrawnDigits.Create(DrawnTrain, DrawnTest, options.Seed);
    }

    private static MnistFolder Demand(string path, string name)
    {
        if (!Directory.Exists(path))
            throw new UsageException($"{name}: there is no folder '{path}'.");
        return MnistFolder.TryFind(path, out MnistFolder? folder)
            ? folder
            : throw new UsageException($"{name}: expected {string.Join(", ", MnistFile.All.Select(file => file.Name + ".gz"))} (or unpacked, without .gz) in '{path}' or in a folder 'mnist' there.");
    }

    private async Task<MnistFolder?> DownloadAsync(CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = PublicDownload.FirstAnswer };
        var download = new PublicDownload(handler, MnistCache.Folder);
        IReadOnlyList<int> mirrors = await download.ReachableMirrorsAsync(MnistFile.TestLabels, cancel);
        if (mirrors.Count == 0)
        {
            console.WriteLine($"No mirror of MNIST answers ({string.Join(", ", MnistFile.TestLabels.Addresses.Select(address => address.Host))}): offline. Training on digits that this program draws itself.");
            return null;
        }
        try
        {
            await console.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
                .StartAsync(async progress =>
                {
                    foreach (PublicFile file in MnistFile.All)
                    {
                        ProgressTask task = progress.AddTask(file.Name, maxValue: file.Bytes);
                        await download.FetchAsync(file, mirrors, new Direct(bytes => task.Value = bytes), cancel);
                        task.Value = task.MaxValue;
                    }
                });
        }
        catch (Exception e) when (e is DownloadException or IOException or UnauthorizedAccessException)
        {
            console.WriteLine($"{e.Message} Training on digits that this program draws itself.");
            return null;
        }
        return MnistFolder.TryFind(MnistCache.Folder, out MnistFolder? folder) ? folder : null;
    }

    /// <summary>Progress without the detour over a synchronization context.</summary>
    private sealed class Direct(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
