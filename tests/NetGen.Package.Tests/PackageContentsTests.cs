using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace NetGen.Package.Tests;

/// <summary>
/// What every package has: who may use it, what it is about, a picture, documentation and symbols of each library, and one version. And what none has: a path of this machine.
/// </summary>
public sealed class PackageContentsTests(PackedNetGen netgen)
{
    private static readonly string[] Libraries = ["NetGen", "NetGen.Console", "NetGen.Data", "NetGen.Hosting", "NetGen.Ilgpu", "NetGen.Onnx"];

    public static TheoryData<string> LibraryPackages => [.. Libraries];

    public static TheoryData<string> Packages => [.. Libraries, "NetGen.Templates", "NetGen.Tool"];

    [Fact]
    public void These_are_the_packages()
    {
        Assert.Equal(Packages.Select(row => Path.GetFileName(netgen.Package(row.Data))).Order(StringComparer.Ordinal), Files("*.nupkg"));
        Assert.Equal(Libraries.Select(name => Path.ChangeExtension(Path.GetFileName(netgen.Package(name)), ".snupkg")).Order(StringComparer.Ordinal), Files("*.snupkg"));

        // A package of a test's own is not meant.
        IEnumerable<string> Files(string pattern) => Directory.GetFiles(Path.GetDirectoryName(netgen.Package(""))!, pattern)
            .Select(f => Path.GetFileName(f)).Where(f => f.StartsWith("NetGen", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is(string name)
    {
        using ZipArchive package = ZipFile.OpenRead(netgen.Package(name));
        XElement metadata;
        using (Stream stream = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open())
            metadata = XDocument.Load(stream).Root!.Elements().Single();
        string Value(string element) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == element)?.Value ?? "";
        Assert.Equal(name, Value("id"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("NetGen", Value("authors"));
        Assert.InRange(Value("description").Length, 40, 400);
        Assert.NotEqual("", Value("tags"));
        Assert.NotNull(package.GetEntry(Value("readme")));
        Assert.NotNull(package.GetEntry(Value("icon")));
        // Packages of this repository are wanted in the version that was made with this one.
        Assert.All(metadata.Descendants().Where(e => e.Name.LocalName == "dependency" && e.Attribute("id")!.Value.StartsWith("NetGen", StringComparison.Ordinal)),
            e => Assert.Equal(Value("version"), e.Attribute("version")!.Value));
    }

    [Theory]
    [MemberData(nameof(LibraryPackages))]
    public void Libraries_have_documentation_and_symbols_for_every_framework(string name)
    {
        using ZipArchive package = ZipFile.OpenRead(netgen.Package(name));
        using ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(netgen.Package(name), ".snupkg"));
        string[] libraries = [.. package.Entries.Select(e => e.FullName)
            .Where(f => f.StartsWith("lib/", StringComparison.Ordinal) && f.EndsWith(".dll", StringComparison.Ordinal))];
        Assert.Equal(["net10.0", "net8.0", "net9.0"], libraries.Select(f => f.Split('/')[1]).Distinct().Order(StringComparer.Ordinal));
        foreach (string library in libraries)
        {
            Assert.NotNull(package.GetEntry(Path.ChangeExtension(library, ".xml")));
            using PEReader assembly = new(Bytes(package, library));
            DebugDirectoryEntry[] debug = [.. assembly.ReadDebugDirectory()];
            Assert.Contains(debug, d => d.Type == DebugDirectoryEntryType.Reproducible);
            DebugDirectoryEntry entry = debug.Single(d => d.Type == DebugDirectoryEntryType.CodeView);
            CodeViewDebugDirectoryData view = assembly.ReadCodeViewDebugDirectoryData(entry);
            using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(Bytes(symbols, Path.ChangeExtension(library, ".pdb")));
            MetadataReader pdb = provider.GetMetadataReader();
            // The symbols of this very assembly, and sources as they are called everywhere.
            Assert.Equal(new BlobContentId(view.Guid, entry.Stamp), new BlobContentId(pdb.DebugMetadataHeader!.Id));
            NamesNoMachine(view.Path, pdb);
        }
    }

    [Fact]
    public void What_the_compiler_loads_has_its_symbols_inside()
    {
        using ZipArchive package = ZipFile.OpenRead(netgen.Package("NetGen"));
        string[] analyzers = [.. package.Entries.Select(e => e.FullName).Where(f => f.StartsWith("analyzers/dotnet/cs/", StringComparison.Ordinal))];
        Assert.Equal(["NetGen.CodeFixes.dll", "NetGen.Generator.dll"], analyzers.Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        foreach (string analyzer in analyzers)
        {
            using PEReader assembly = new(Bytes(package, analyzer));
            DebugDirectoryEntry[] debug = [.. assembly.ReadDebugDirectory()];
            using MetadataReaderProvider provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(debug.Single(d => d.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
            NamesNoMachine(assembly.ReadCodeViewDebugDirectoryData(debug.Single(d => d.Type == DebugDirectoryEntryType.CodeView)).Path, provider.GetMetadataReader());
        }
    }

    [Fact]
    public async Task Sources_are_found_where_the_repository_is()
    {
        CommandResult head = await ChildProcess.RunAsync("git", Repository.Root, ["rev-parse", "HEAD"]);
        Assert.SkipWhen(head.ExitCode != 0, "These sources are no git repository.");
        string folder = netgen.NewFolder("sourcelink");
        (await ChildProcess.DotnetAsync(Repository.Root, "msbuild", Path.Combine("src", "NetGen.Attributes"), "-t:GenerateSourceLinkFile", "-p:Configuration=Release",
            "-p:RepositoryUrl=https://github.com/somebody/netgen", $"-p:IntermediateOutputPath={folder}{Path.DirectorySeparatorChar}")).Succeeds();
        string link = await File.ReadAllTextAsync(Path.Combine(folder, "NetGen.Attributes.sourcelink.json"), TestContext.Current.CancellationToken);
        string address = $"https://raw.githubusercontent.com/somebody/netgen/{head.Output.Trim()}/*";
        Assert.Equal("{\"documents\":{\"/_/*\":\"" + address + "\"}}", link.Trim());
    }

    /// <summary>Sources begin with "/_/" in a Release build; in a Debug build they are where the debugger finds them.</summary>
    private static void NamesNoMachine(string path, MetadataReader pdb)
    {
        if (Repository.Configuration != "Release")
            return;
        Assert.DoesNotContain(Repository.Root, path, StringComparison.Ordinal);
        string[] documents = [.. pdb.Documents.Select(d => pdb.GetString(pdb.GetDocument(d).Name))];
        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.StartsWith("/_", document, StringComparison.Ordinal));
    }

    private static MemoryStream Bytes(ZipArchive package, string file)
    {
        var copy = new MemoryStream();
        using (Stream stream = Assert.IsType<ZipArchiveEntry>(package.GetEntry(file)).Open())
            stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}
