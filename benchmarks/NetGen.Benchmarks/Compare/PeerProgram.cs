namespace NetGen.Benchmarks.Compare;

/// <summary>
/// A peer in C#, a program of its own: benchmarks/peers/NAME. Its project is not in the solution, since its packages weigh hundreds of megabytes: install-peers.sh restores it, and it is built here.
/// </summary>
internal static class PeerProgram
{
    /// <summary>Brings the program up to date. Returns its path.</summary>
    /// <exception cref="PeerException">Its packages are not here, or it does not build.</exception>
    public static string Build(string name)
    {
        string folder = Path.Combine(Repository.Folder ?? throw new PeerException($"{AppContext.BaseDirectory} lies outside of the repository, which has the peer's project."), "benchmarks", "peers", name);
        if (!File.Exists(Path.Combine(folder, "obj", "project.assets.json")))
            throw new PeerException("Its packages are not restored.");
        // Nothing of the build stays behind that would be measured, too.
        DotnetResult build = DotnetResult.Of(["build", folder, "-c", "Release", "--no-restore", "-v", "q", "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"]);
        return build.ExitCode == 0
            ? Path.Combine(folder, "bin", "Release", "net10.0", $"NetGen.Benchmarks.{name}.dll")
            : throw new PeerException($"It does not build: {build.LastLine}");
    }
}
