// dotnet run .ci/public-api.cs
// Writes down what libraries offer: src/*/PublicAPI.Unshipped.txt, a line a member, as Microsoft.CodeAnalysis.PublicApiAnalyzers wants it. What they offer and the files
// do not say, or the other way round, is an error where CI is true. The difference in the files is what a review reads.
using System.Diagnostics;
using System.Text.Json;

const string Head = "#nullable enable", Undeclared = "RS0016";
string root = Directory.GetCurrentDirectory();
if (!File.Exists(Path.Combine(root, "NetGen.sln")))
    throw new InvalidOperationException("Run this where NetGen.sln is: dotnet run .ci/public-api.cs");

string[] libraries =
[
    .. Directory.GetFiles(Path.Combine(root, "src"), "PublicAPI.Shipped.txt", SearchOption.AllDirectories).Select(f => Path.GetDirectoryName(f)!).Order(StringComparer.Ordinal),
];
var before = libraries.ToDictionary(library => library, library => File.ReadAllText(Unshipped(library)));
bool isWritten = false;
try
{
    // With nothing declared, everything is reported.
    foreach (string library in libraries)
        File.WriteAllText(Unshipped(library), Head + "\n");
    Build(Path.Combine("src", "Packages.proj"), "-t:PublicApi");
    foreach (string library in libraries)
    {
        string[] members = Members(Path.Combine(library, "obj", "public-api.sarif"));
        File.WriteAllText(Unshipped(library), string.Join('\n', [Head, .. members]) + "\n");
        string[] old = before[library].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Console.WriteLine($"{Path.GetFileName(library)}: {members.Length} members, {members.Except(old).Count()} of them new; {old.Except(members).Count(line => line != Head)} are gone.");
    }
    isWritten = true;
}
finally
{
    if (!isWritten)
    {
        foreach ((string library, string text) in before)
            File.WriteAllText(Unshipped(library), text);
    }
}

string Unshipped(string library) => Path.Combine(library, "PublicAPI.Unshipped.txt");

void Build(params string[] arguments)
{
    string[] all = ["msbuild", "-restore", "-m", "-v:q", "-nologo", "-p:Configuration=PublicApi", .. arguments];
    using Process build = Process.Start(new ProcessStartInfo("dotnet", all) { WorkingDirectory = root })!;
    build.WaitForExit();
    if (build.ExitCode != 0)
        throw new InvalidOperationException("The libraries do not build; nothing was changed.");
}

static string[] Members(string log)
{
    using JsonDocument sarif = JsonDocument.Parse(File.ReadAllText(log));
    return
    [
        .. sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString() == Undeclared)
            .Select(result => result.GetProperty("properties").GetProperty("customProperties").GetProperty("APIName").GetString()!)
            .Distinct().Order(StringComparer.Ordinal),
    ];
}
