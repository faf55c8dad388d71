using System.Xml.Linq;

namespace NetGen.Samples.Tests;

/// <summary>A run of a sample in a folder of its own, on what the sample draws itself.</summary>
internal sealed class SmallRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-sample-").FullName;
    private readonly StringWriter _lines = new();

    public SmallRun(string name, bool resume = false, string? folder = null, CancellationToken cancellation = default)
    {
        Folder = folder ?? _folder;
        Run = new SampleRun(name, new SampleOptions { Folder = Folder, Pictures = Folder, StandIn = true, Resume = resume, Threads = 2 }, _lines, cancellation);
    }

    public string Folder { get; }

    public SampleRun Run { get; }

    public string Lines => _lines.ToString();

    /// <summary>A figure by its name.</summary>
    public double this[string figure] => Run.Figures.SingleOrDefault(found => found.Name == figure)?.Value
        ?? throw new InvalidOperationException($"No figure '{figure}'; there are {string.Join(", ", Run.Figures.Select(found => found.Name))}.");

    /// <summary>Demands a picture that is an SVG with something in it.</summary>
    public void HasPicture(string what)
    {
        XElement svg = XDocument.Load(Path.Combine(Folder, $"{Run.Name.ToLowerInvariant()}-{what}.svg")).Root!;
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.True(svg.Descendants().Count() > 3, $"the picture {what} is empty");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
