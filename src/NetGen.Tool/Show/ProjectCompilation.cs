using System.Diagnostics;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Tool.Show;

/// <summary>
/// A project as the compiler would get it. The SDK is asked for the compiler's own command line, without running the compiler: whatever the project imports, defines and
/// leaves out is in it.
/// </summary>
internal static class ProjectCompilation
{
    /// <param name="project">The project, or a program of one file.</param>
    /// <param name="parse">How sources are read.</param>
    /// <exception cref="ToolException">The SDK cannot tell.</exception>
    public static CSharpCompilation Of(FileInfo project, CSharpParseOptions parse)
    {
        CSharpCommandLineArguments arguments = CSharpCommandLineParser.Default.Parse(CommandLine(project), project.DirectoryName!, sdkDirectory: null);
        parse = parse.WithPreprocessorSymbols(arguments.ParseOptions.PreprocessorSymbolNames);
        IEnumerable<SyntaxTree> trees = arguments.SourceFiles.Where(f => File.Exists(f.Path)).Select(f => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(f.Path)),
            parse, f.Path));
        IEnumerable<MetadataReference> references = arguments.MetadataReferences.Select(r => r.Reference).Where(File.Exists).Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(arguments.CompilationName ?? "Project", trees, references, arguments.CompilationOptions);
    }

    private static string[] CommandLine(FileInfo project)
    {
        string framework = FirstFramework(project);
        string[] of = framework.Length == 0 ? ["-nologo"] : ["-nologo", "-p:TargetFramework=" + framework];
        // What it references is built first, as ever; the project itself is asked afterwards, for a compiler that does not run must not be left out there too.
        Msbuild(project, ["-t:ResolveReferences", "-restore", "-v:q", .. of]);
        string output = Msbuild(project, ["-t:Compile", "-p:BuildProjectReferences=false", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
            "-p:NonExistentFile=x", "-getItem:CscCommandLineArgs", .. of]);
        try
        {
            using JsonDocument json = JsonDocument.Parse(output);
            string[] arguments = [.. json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(item =>
                item.GetProperty("Identity").GetString()!)];
            if (arguments.Length > 0)
                return arguments;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException)
        {
            // Said below: what the SDK wrote instead is what the user has to read.
        }
        throw new ToolException($"{project.Name} does not say how it is compiled:\n{output.Trim()}");
    }

    /// <summary>Of several frameworks the first: a declaration means the same in each.</summary>
    private static string FirstFramework(FileInfo project) =>
        Msbuild(project, ["-getProperty:TargetFrameworks", "-nologo"]).Trim().Split(';',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";

    private static string Msbuild(FileInfo project, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", project.FullName, .. arguments]) { WorkingDirectory = project.DirectoryName, RedirectStandardOutput = true,
            RedirectStandardError = true };
        // A tool that another build started would hand its settings on.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start) ?? throw new ToolException("The .NET SDK (dotnet) does not start.");
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new ToolException($"{project.Name} does not build:\n{output.Trim()}\n{error.Result.Trim()}".TrimEnd());
    }
}
