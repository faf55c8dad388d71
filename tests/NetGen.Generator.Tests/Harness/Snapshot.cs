using System.Runtime.CompilerServices;
using System.Text;

namespace NetGen.Generator.Tests.Harness;

/// <summary>
/// Holds what the generator writes against files that lie next to the test, under the names and in the format of Verify.SourceGenerators.
/// Where they differ, the new text is left beside them as <c>*.received.*</c>; with <c>NETGEN_ACCEPT_SNAPSHOTS=1</c> it replaces them.
/// <c>-p:UseVerify=true</c> hands the work to Verify itself.
/// </summary>
internal static class Snapshot
{
    private static readonly UTF8Encoding WithBom = new(encoderShouldEmitUTF8Identifier: true);

    private static readonly bool Accept = Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1";

#if USE_VERIFY
    [ModuleInitializer]
    internal static void Initialize() => VerifyTests.VerifySourceGenerators.Initialize();

    public static Task Verify(GeneratorRun run, string? parameters = null, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var settings = new VerifyTests.VerifySettings();
        if (parameters is not null)
            settings.UseTextForParameters(parameters);
        return VerifyXunit.Verifier.Verify(run.Driver, settings, file).ToTask();
    }
#else
    /// <param name="run">What is compared: every generated source, and the diagnostics if there are any.</param>
    /// <param name="parameters">Those of a theory, as "name=value" joined by "_".</param>
    /// <param name="file">The test's file.</param>
    /// <param name="method">The test.</param>
    public static Task Verify(GeneratorRun run, string? parameters = null, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        string type = TestContext.Current.TestClass?.TestClassSimpleName.Replace('+', '.') ?? throw new InvalidOperationException("A snapshot belongs to a running test");
        string prefix = SnapshotNames.Prefix(type, method, parameters);
        Compare(Repository.SourceFolderOf(file), prefix, SnapshotText.Of(run, prefix), Accept);
        return Task.CompletedTask;
    }
#endif

    /// <summary>Compares the texts, by name of file without its state ("X.Y#Net.g", "cs"), with the verified files of the same prefix in the folder.</summary>
    public static void Compare(string folder, string prefix, IReadOnlyDictionary<(string Name, string Extension), string> produced, bool accept = false)
    {
        var problems = new List<string>();
        foreach (((string name, string extension), string text) in produced)
        {
            string verified = Path.Combine(folder, $"{name}.verified.{extension}"), received = Path.Combine(folder, $"{name}.received.{extension}");
            string? difference = File.Exists(verified) ? Difference(Read(verified), text) : "there is no such file yet";
            if (difference is null)
            {
                File.Delete(received);
                continue;
            }
            File.WriteAllText(accept ? verified : received, text, WithBom);
            problems.Add($"{Path.GetFileName(verified)}: {difference}");
        }
        foreach (string verified in SnapshotNames.VerifiedFiles(folder, prefix))
        {
            if (produced.Keys.Any(p => Path.GetFileName(verified) == $"{p.Name}.verified.{p.Extension}"))
                continue;
            if (accept)
                File.Delete(verified);
            problems.Add($"{Path.GetFileName(verified)}: the test no longer produces it");
        }
        if (problems.Count > 0 && !accept)
            Assert.Fail("Snapshots differ; look at the *.received.* files, or accept them with NETGEN_ACCEPT_SNAPSHOTS=1:\n" + string.Join("\n", problems));
    }

    private static string Read(string path) => File.ReadAllText(path, WithBom).Replace("\r\n", "\n");

    /// <summary>The first line that differs; null if none does.</summary>
    private static string? Difference(string expected, string actual)
    {
        if (expected == actual)
            return null;
        string[] was = expected.Split('\n'), now = actual.Split('\n');
        int line = 0;
        while (line < was.Length && line < now.Length && was[line] == now[line])
            line++;
        return $"line {line + 1} was\n    {was.ElementAtOrDefault(line) ?? "(nothing)"}\n  and is\n    {now.ElementAtOrDefault(line) ?? "(nothing)"}";
    }
}
