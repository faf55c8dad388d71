namespace NetGen.Aot.Tests;

public sealed class PublishTests(PackedNetGen netgen, ITestOutputHelper log) : IClassFixture<PackedNetGen>
{
    [Fact]
    public async Task A_program_that_uses_the_package_runs_under_NativeAOT()
    {
        Assert.SkipWhen(netgen.Toolchain.Framework is null, netgen.Toolchain.Reason);
        var framework = netgen.Toolchain.Framework!;
        var folder = netgen.NewProject("aot");
        string[] linker = Toolchain.Linker() is "gcc" ? ["-p:CppCompilerAndLinker=gcc"] : [];

        var publish = (await ChildProcess.DotnetAsync(
            folder, ["publish", "-c", "Release", "-r", Toolchain.Rid, "-o", "out", .. netgen.Settings(framework), .. linker])).Succeeds();

        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        var program = Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "SmallProgram.exe" : "SmallProgram");
        log.WriteLine($"{framework}, {Toolchain.Rid}: {new FileInfo(program).Length:N0} bytes");
        var run = (await ChildProcess.RunAsync(program, folder, [])).Succeeds();
        log.WriteLine(run.Output);
        Assert.Equal("256-bit vectors: True", run.Output.Trim());
    }
}
