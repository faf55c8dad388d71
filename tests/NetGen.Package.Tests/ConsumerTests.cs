namespace NetGen.Package.Tests;

/// <summary>A network in a library of a user's, for .NET 8 and its C# 12, packed; used by programs of a newer framework, in three languages, that name the library alone.</summary>
public sealed class ConsumerTests(PackedNetGen netgen)
{
    [Fact]
    public async Task A_library_with_a_network_is_used_from_three_languages()
    {
        string library = netgen.NewProject("Library", "library");
        string feed = Path.GetDirectoryName(netgen.Package(""))!;
        CommandResult pack = (await ChildProcess.DotnetAsync(library, ["pack", "-c", "Release", "-o", feed, .. netgen.Settings("net8.0")])).Succeeds();
        Assert.DoesNotContain("warning", pack.Output, StringComparison.OrdinalIgnoreCase);
        string consumers = netgen.NewFolder("consumers");
        foreach (string language in new[] { "CSharp", "FSharp", "VisualBasic" })
            netgen.NewProject(Path.Combine("Consumers", language + "Consumer"), Path.Combine("consumers", language));

        CommandResult build = (await netgen.BuildAllAsync(consumers, "net10.0")).Succeeds();

        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.Equal(["False True True False", "42 parameters, 4 tensors, 1 xor 0: True"], await RunAsync("CSharp"));
        Assert.Equal(["false true true false", "42 parameters, 1 xor 0: true"], await RunAsync("FSharp"));
        Assert.Equal(["False True True False", "42 parameters, 300 epochs, 1 xor 0: True"], await RunAsync("VisualBasic"));

        async Task<string[]> RunAsync(string language) =>
            (await ChildProcess.RunAsync("dotnet", consumers, [Path.Combine(language, "bin", "Release", "net10.0", language + "Consumer.dll")])).Succeeds()
                .Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
