using System.IO.Compression;
using System.Security.Cryptography;

namespace NetGen.Samples;

/// <summary>Fetches the files of a data set from the first of their mirrors that answers, checks every one and only then writes it.</summary>
/// <remarks>
/// A file is kept in memory until its content is right (the largest is 26 MB), is written under another name and then moved: no partial or wrong file
/// is ever left under a name that a later run would trust.
/// </remarks>
/// <param name="handler">Asks the network.</param>
/// <param name="folder">Where files go.</param>
internal sealed class PublicDownload(HttpMessageHandler handler, string folder)
{
    /// <summary>How long the first answer may take. Past it the machine counts as offline.</summary>
    public static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(2.5);

    /// <summary>How long a started download may stand still before the next mirror is tried.</summary>
    public static readonly TimeSpan Stall = TimeSpan.FromSeconds(20);

    private readonly HttpClient _client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The numbers of the mirrors of a file, those that answer within <see cref="FirstAnswer"/> first; none when offline.</summary>
    /// <param name="file">A small one of a set: its other files lie on the same mirrors.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<int>> ReachableMirrorsAsync(PublicFile file, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(FirstAnswer);
        List<Task<int>> probes = [.. file.Addresses.Select((address, mirror) => ProbeAsync(address, mirror, limit.Token))];
        var reachable = new List<int>();
        await foreach (Task<int> probe in Task.WhenEach(probes))
        {
            if (await probe is >= 0 and int mirror)
            {
                reachable.Add(mirror);
                // One mirror is enough to start with; the others stay as second choice.
                limit.Cancel();
            }
        }
        cancel.ThrowIfCancellationRequested();
        return reachable.Count == 0 ? reachable : [.. reachable, .. Enumerable.Range(0, file.Addresses.Count).Except(reachable)];
    }

    /// <summary>Brings one file into the folder; <paramref name="progress"/> is told the bytes received so far.</summary>
    /// <exception cref="DownloadException">No mirror gave the file with the right content.</exception>
    public async Task FetchAsync(PublicFile file, IReadOnlyList<int> mirrors, IProgress<long>? progress, CancellationToken cancel)
    {
        var failures = new List<string>();
        foreach (Uri address in mirrors.Select(mirror => file.Addresses[mirror]))
        {
            try
            {
                bool isPacked = address.AbsolutePath.EndsWith(".gz", StringComparison.Ordinal);
                byte[] received = await ReceiveAsync(address, progress, cancel);
                string content = ContentSha256(received, isPacked);
                if (content == file.Sha256)
                {
                    Store(received, Path.Combine(folder, file.Name + (isPacked ? ".gz" : "")));
                    return;
                }
                failures.Add($"{address}: the content has SHA-256 {content}, expected {file.Sha256}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or TimeoutException)
            {
                failures.Add($"{address}: {e.Message}");
            }
        }
        throw new DownloadException($"{file.Name} could not be downloaded. {string.Join("; ", failures)}");
    }

    private async Task<int> ProbeAsync(Uri address, int mirror, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, address);
            // Name resolution cannot be cancelled on every system: the wait for it can.
            using HttpResponseMessage response = await _client.SendAsync(request, cancel).WaitAsync(cancel);
            return response.IsSuccessStatusCode ? mirror : -1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return -1;
        }
    }

    private async Task<byte[]> ReceiveAsync(Uri address, IProgress<long>? progress, CancellationToken cancel)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stall.CancelAfter(Stall);
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stall.Token).WaitAsync(stall.Token);
            response.EnsureSuccessStatusCode();
            await using Stream body = await response.Content.ReadAsStreamAsync(stall.Token);
            using var received = new MemoryStream();
            byte[] buffer = new byte[1 << 16];
            int count;
            while ((count = await body.ReadAsync(buffer, stall.Token)) > 0)
            {
                received.Write(buffer, 0, count);
                progress?.Report(received.Length);
                stall.CancelAfter(Stall);
            }
            return received.ToArray();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing came for {Stall.TotalSeconds:0} s");
        }
    }

    private static string ContentSha256(byte[] received, bool isPacked)
    {
        if (!isPacked)
            return Convert.ToHexStringLower(SHA256.HashData(received));
        using var content = new GZipStream(new MemoryStream(received), CompressionMode.Decompress);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static void Store(byte[] received, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string partial = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            File.WriteAllBytes(partial, received);
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
