namespace NetGen.Aot.Tests;

public sealed class PublishTests(PackedNetGen netgen, ITestOutputHelper log) : IClassFixture<PackedNetGen>
{
    [Fact]
    public async Task A_program_that_trains_and_predicts_runs_under_NativeAOT()
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
        string[] lines = run.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // What the program computes is the same on every machine; the vectors and the time are not.
        Assert.Contains("allocated by 150 steps: 0 bytes", lines);
        Assert.Contains("loss fell to less than a tenth: True", lines);
        Assert.Contains("right answers: 64 of 64", lines);
        Assert.Contains("the loaded network answers the same: True", lines);
    }
}
