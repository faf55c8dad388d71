namespace NetGen.Runtime.Tests.Checkpoints;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-");

    public string this[string file] => Path.Combine(_folder.FullName, file);

    public IEnumerable<string> Files => _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(f => f.Name).Order();

    public void Dispose() => _folder.Delete(recursive: true);
}
