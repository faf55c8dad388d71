namespace NetGen.Samples;

/// <summary>Brings data sets that lie on public mirrors into the cache.</summary>
internal static class DataFetch
{
    /// <summary>What asks the network.</summary>
    public static HttpMessageHandler Network() => new SocketsHttpHandler { ConnectTimeout = PublicDownload.FirstAnswer };

    /// <summary>Fetches files of a set; null, with a line that says why, where no mirror has them, none answers, or what they give is not right.</summary>
    /// <param name="root">The folder in which the set has its own.</param>
    /// <param name="set">Its name.</param>
    /// <param name="files">Its files, without .gz.</param>
    /// <param name="network">Asks the network.</param>
    /// <param name="say">Is told what happens.</param>
    /// <param name="cancel">Ends it.</param>
    public static DataFolder? Fetch(string root, string set, IReadOnlyList<string> files, Func<HttpMessageHandler> network, Action<FormattableString> say, CancellationToken cancel)
    {
        if (PublicData.Find(set, files) is not { } mirrored)
            return null;
        string folder = Path.Combine(root, set);
        using HttpMessageHandler handler = network();
        var download = new PublicDownload(handler, folder);
        PublicFile smallest = mirrored.MinBy(file => file.Bytes)!;
        IReadOnlyList<int> mirrors = download.ReachableMirrorsAsync(smallest, cancel).GetAwaiter().GetResult();
        if (mirrors.Count == 0)
        {
            say($"Offline: no mirror of data set '{set}' answers ({string.Join(", ", smallest.Addresses.Select(address => address.Host))}).");
            return null;
        }
        say($"Fetching data set '{set}' ({mirrored.Sum(file => file.Bytes) / 1e6:0.0} MB, contents verified) into {folder}.");
        try
        {
            foreach (PublicFile file in mirrored)
                download.FetchAsync(file, mirrors, progress: null, cancel).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is DownloadException or IOException or UnauthorizedAccessException)
        {
            say($"{e.Message}");
        }
        return DataFolder.In(root, set, files);
    }
}
