using System.Collections.Concurrent;
using System.Runtime.Intrinsics;

namespace NetGen.Package.Tests;

/// <summary>A user's program with nothing but the package, published in every way that ships without an installed runtime, and run.</summary>
public sealed class PublishTests(PackedNetGen netgen, ITestOutputHelper log)
{
    /// <summary>What programs said that they have learned, by the width of their vectors.</summary>
    private static readonly ConcurrentDictionary<string, string> Learned = [];

    /// <summary>
    /// Each framework and each way once, and both names of the instructions that native code may use. The rest of the product is explicit (Category=Nightly): a publication takes
    /// most of a minute.
    /// </summary>
    public static IEnumerable<TheoryDataRow<string, PublishKind, string?>> Publications =>
    [
        new("net10.0", PublishKind.NativeAot, "x86-64-v3"),
        new("net8.0", PublishKind.NativeAot, "x86-x64-v3"),
        new("net9.0", PublishKind.TrimmedSingleFile, null),
        new("net9.0", PublishKind.NativeAot, "x86-x64-v3") { Explicit = true, Traits = { ["Category"] = ["Nightly"] } },
        new("net10.0", PublishKind.TrimmedSingleFile, null) { Explicit = true, Traits = { ["Category"] = ["Nightly"] } },
        new("net8.0", PublishKind.TrimmedSingleFile, null) { Explicit = true, Traits = { ["Category"] = ["Nightly"] } },
    ];

    [Theory, MemberData(nameof(Publications))]
    public async Task A_published_program_trains_and_predicts(string framework, PublishKind kind, string? instructionSet)
    {
        string? against = await netgen.ReasonAgainstAsync(framework, kind);
        Assert.SkipWhen(against is not null, against ?? "");
        string folder = netgen.NewProject("Small", $"{framework}-{kind}");
        string[] linker = kind == PublishKind.NativeAot && Toolchain.Linker is "gcc" ? ["-p:CppCompilerAndLinker=gcc"] : [];

        CommandResult publish = (await ChildProcess.DotnetAsync(
            folder, ["publish", "-c", "Release", "-r", Toolchain.Rid, "-o", "out", .. kind.Properties(), .. netgen.Settings(framework), .. linker])).Succeeds();

        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        // The package's default, under the name that this framework's compiler knows.
        if (instructionSet is not null && Toolchain.Rid.EndsWith("-x64", StringComparison.Ordinal))
            Assert.Contains($"NetGen: native code for {instructionSet} (AVX2, FMA).", publish.Output, StringComparison.Ordinal);
        string program = Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "SmallProgram.exe" : "SmallProgram");
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "out")), file => Path.GetExtension(file) is not (".pdb" or ".dbg" or ".dSYM"));
        log.WriteLine($"{framework}, {kind}, {Toolchain.Rid}: {new FileInfo(program).Length:N0} bytes");
        CommandResult run = (await ChildProcess.RunAsync(program, folder, [])).Succeeds();
        log.WriteLine(run.Output);
        string[] lines = run.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // What the program computes is the same on every machine; the vectors and the time are not.
        Assert.Contains("allocated by 150 steps: 0 bytes", lines);
        Assert.Contains("loss fell to less than a tenth: True", lines);
        Assert.Contains("right answers: 64 of 64", lines);
        Assert.Contains("the loaded network answers the same: True", lines);
        await LearnsTheSameBitsAsync(program, folder);
    }

    /// <summary>
    /// What a seed and a width of vectors make is the same in every framework, under the JIT and ahead of time: .NET 8 has some of the vectors' functions from the runtime's own
    /// hand.
    /// </summary>
    private async Task LearnsTheSameBitsAsync(string program, string folder)
    {
        foreach (string width in Vector256.IsHardwareAccelerated ? ["", "256", "128", "scalar"] : new[] { "", "128", "scalar" })
        {
            CommandResult run = (await ChildProcess.RunAsync(program, folder, ["bits"], ("NETGEN_SIMD", width))).Succeeds();
            log.WriteLine(run.Output);
            string[] lines = run.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(2, lines.Length);
            Assert.Equal(Learned.GetOrAdd(lines[0], lines[1]), lines[1]);
        }
    }
}
