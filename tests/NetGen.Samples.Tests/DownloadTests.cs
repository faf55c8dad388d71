using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace NetGen.Samples.Tests;

/// <summary>Data from public mirrors, which answer here without a network.</summary>
public sealed class DownloadTests : IDisposable
{
    private static readonly Uri First = new("https://first.example/a.txt"), Second = new("https://second.example/a.txt.gz");

    private static readonly byte[] Content = Encoding.UTF8.GetBytes("to be or not to be");

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-download-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_first_mirror_that_has_the_right_content_gives_the_file()
    {
        var mirrors = new Mirrors { [First] = "to be"u8.ToArray(), [Second] = Packed(Content) };
        await Fetch(mirrors, [0, 1]);
        Assert.Equal(["a.txt.gz"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName));
        Assert.Equal(Content, DataFolder.In(_folder, "none", ["a.txt"])!.Bytes("a.txt"));
    }

    [Fact]
    public async Task What_is_not_packed_stays_so()
    {
        await Fetch(new Mirrors { [First] = Content }, [0, 1]);
        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(_folder, "a.txt")));
    }

    [Fact]
    public async Task Wrong_content_is_not_kept_and_every_answer_is_told()
    {
        DownloadException refused = await Assert.ThrowsAsync<DownloadException>(() => Fetch(new Mirrors { [First] = [1], [Second] = [2] }, [0, 1]));
        Assert.Contains($"{First}: the content has SHA-256 {Hash([1])}, expected {Hash(Content)}", refused.Message);
        Assert.Contains($"{Second}: ", refused.Message);
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public async Task Mirrors_that_answer_come_first_and_none_is_offline()
    {
        Assert.Equal([1, 0], await Reachable(new Mirrors { [Second] = Packed(Content) }));
        Assert.Empty(await Reachable(new Mirrors()));

        async Task<IReadOnlyList<int>> Reachable(Mirrors mirrors) => await new PublicDownload(mirrors, _folder).ReachableMirrorsAsync(Text(), CancellationToken.None);
    }

    [Fact]
    public void A_set_comes_into_the_cache_or_its_absence_is_told()
    {
        var lines = new List<string>();
        PublicFile wines = PublicData.Find("tabular", ["iris.csv"])![0];
        Assert.Null(Found(new Mirrors()));
        Assert.Contains("Offline: no mirror of data set 'tabular' answers (raw.githubusercontent.com)", Assert.Single(lines));
        Assert.Null(Found(new Mirrors { [wines.Addresses[0]] = Content }));
        Assert.Contains("expected " + wines.Sha256, lines[^1]);
        Assert.Null(DataFetch.Fetch(_folder, "smiles", ["train-images.idx3"], () => throw new InvalidOperationException("nobody is asked"), Say, CancellationToken.None));

        DataFolder? Found(Mirrors mirrors) => DataFetch.Fetch(_folder, "tabular", ["iris.csv"], () => mirrors, Say, CancellationToken.None);

        void Say(FormattableString line) => lines.Add(line.ToString());
    }

    /// <summary>What mirrors are said to give is what the tests' data are (tables lack the last line's end there).</summary>
    [Theory]
    [InlineData("mnist", "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")]
    [InlineData("fashion_mnist", "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")]
    [InlineData("tinyshakespeare", "input.txt")]
    [InlineData("california_housing", "housing.csv")]
    [InlineData("tabular", "iris.csv", "winequality-red.csv", "winequality-white.csv", "wdbc.csv")]
    [InlineData("multi30k_en_de", "train.en", "train.de", "val.en", "val.de", "test_2016_flickr.en", "test_2016_flickr.de")]
    public void Contents_are_those_of_the_data(string set, params string[] files)
    {
        IReadOnlyList<PublicFile> mirrored = PublicData.Find(set, files)!;
        Assert.SkipWhen(Environment.GetEnvironmentVariable("NETGEN_DATA") is not { Length: > 0 }, "NETGEN_DATA is not set");
        DataFolder? data = DataFolder.In(Environment.GetEnvironmentVariable("NETGEN_DATA")!, set, files);
        Assert.SkipWhen(data is null, $"NETGEN_DATA has no {set}");
        Assert.All(mirrored, file =>
        {
            byte[] content = data!.Bytes(file.Name);
            Assert.Contains(file.Sha256, (string[])[Hash(content), Hash(content.AsSpan()[..^1])]);
        });
    }

    private static PublicFile Text() => new("a.txt", Hash(Content), Content.Length, First, Second);

    private Task Fetch(Mirrors mirrors, IReadOnlyList<int> order) => new PublicDownload(mirrors, _folder).FetchAsync(Text(), order, null, CancellationToken.None);

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
            stream.Write(content);
        return packed.ToArray();
    }

    /// <summary>Answers with what lies at an address; 404 where nothing does.</summary>
    private sealed class Mirrors : HttpMessageHandler, System.Collections.IEnumerable
    {
        private readonly Dictionary<Uri, byte[]> _files = [];

        public byte[] this[Uri address]
        {
            set => _files[address] = value;
        }

        public System.Collections.IEnumerator GetEnumerator() => _files.GetEnumerator();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            _files.TryGetValue(request.RequestUri!, out byte[]? content)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) }
                : new HttpResponseMessage(HttpStatusCode.NotFound));
    }
}
