using System.IO.Compression;
using System.Security.Cryptography;

namespace Digits.Data;

/// <summary>Fetches MNIST from the first public mirror that answers, checks every file and only then writes it.</summary>
/// <remarks>
/// A file is kept in memory until its checksum is right (the largest is 10 MB), is written under another name and then moved: no partial or wrong file
/// is ever left under a name that a later run would trust.
/// </remarks>
internal sealed class MnistDownload(HttpMessageHandler handler, IReadOnlyList<Uri> mirrors, string folder)
{
    /// <summary>How long the first answer may take. Past it the machine counts as offline.</summary>
    public static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(2.5);

    /// <summary>How long a started download may stand still before the next mirror is tried.</summary>
    public static readonly TimeSpan Stall = TimeSpan.FromSeconds(20);

    public static IReadOnlyList<Uri> PublicMirrors { get; } =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ];

    private readonly HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The mirrors that answer within <see cref="FirstAnswer"/>, the quickest first; none when offline.</summary>
    public async Task<IReadOnlyList<Uri>> ReachableMirrorsAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(FirstAnswer);
        var probes = mirrors.Select(mirror => ProbeAsync(mirror, limit.Token)).ToList();
        var reachable = new List<Uri>();
        await foreach (var probe in Task.WhenEach(probes))
        {
            if (await probe is not { } mirror) continue;
            reachable.Add(mirror);
            // One mirror is enough to start with; the others stay as second choice.
            limit.Cancel();
        }

        cancel.ThrowIfCancellationRequested();
        return reachable.Count == 0 ? reachable : [.. reachable, .. mirrors.Except(reachable)];
    }

    async Task<Uri?> ProbeAsync(Uri mirror, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(mirror, MnistFile.TestLabels.ArchiveName));
            // Name resolution cannot be cancelled on every system: the wait for it can.
            using var response = await client.SendAsync(request, cancel).WaitAsync(cancel);
            return response.IsSuccessStatusCode ? mirror : null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Brings one file into the cache folder; <paramref name="progress"/> is told the bytes received so far.</summary>
    /// <exception cref="DownloadException">No mirror gave the file with the right content.</exception>
    public async Task FetchAsync(MnistFile file, IReadOnlyList<Uri> from, IProgress<long> progress, CancellationToken cancel)
    {
        var failures = new List<string>();
        foreach (var mirror in from)
        {
            var address = new Uri(mirror, file.ArchiveName);
            try
            {
                var archive = await ReceiveAsync(address, progress, cancel);
                var md5 = ContentMd5(archive);
                if (md5 == file.ContentMd5)
                {
                    Store(archive, Path.Combine(folder, file.ArchiveName));
                    return;
                }

                failures.Add($"{address}: the content has MD5 {md5}, expected {file.ContentMd5}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or TimeoutException)
            {
                failures.Add($"{address}: {e.Message}");
            }
        }

        throw new DownloadException($"{file.ArchiveName} could not be downloaded. {string.Join("; ", failures)}");
    }

    async Task<byte[]> ReceiveAsync(Uri address, IProgress<long> progress, CancellationToken cancel)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stall.CancelAfter(Stall);
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stall.Token).WaitAsync(stall.Token);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(stall.Token);
            using var received = new MemoryStream();
            var buffer = new byte[1 << 16];
            int count;
            while ((count = await body.ReadAsync(buffer, stall.Token)) > 0)
            {
                received.Write(buffer, 0, count);
                progress.Report(received.Length);
                stall.CancelAfter(Stall);
            }

            return received.ToArray();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing came for {Stall.TotalSeconds:0} s");
        }
    }

    private static string ContentMd5(byte[] archive)
    {
        using var content = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        return Convert.ToHexStringLower(MD5.HashData(content));
    }

    private static void Store(byte[] archive, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            File.WriteAllBytes(partial, archive);
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}

/// <summary>The data could not be had: the message names the file, every mirror that was tried and what each answered.</summary>
internal sealed class DownloadException(string message) : Exception(message);
