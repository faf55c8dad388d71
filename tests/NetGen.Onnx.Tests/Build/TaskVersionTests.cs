using System.Diagnostics;
using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests;

namespace NetGen.Onnx.Tests.Build;

/// <summary>
/// Nodes of MSBuild outlive a build, and keep what tasks they have loaded. The importer is loaded by a process of its own, which ends with the build: an updated package is seen by
/// the next build, its file is free, and what a large model took of memory is given back.
/// </summary>
public sealed class TaskVersionTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-task ").FullName;

    private readonly HashSet<int> _nodes = [];

    private string Assembly => Path.Combine(_folder, "tasks", "NetGen.Onnx.Import.dll");

    [Fact]
    public void A_node_that_has_built_with_one_version_builds_with_the_next()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Assembly)!);
        File.WriteAllText(Path.Combine(_folder, "model.onnx"), "");
        File.WriteAllText(Path.Combine(_folder, "Model.proj"), $"""
            <Project>
              <PropertyGroup><Configuration>Release</Configuration><IntermediateOutputPath>obj/</IntermediateOutputPath></PropertyGroup>
              <ItemGroup><NetGenOnnx Include="model.onnx" Class="My.Model" /></ItemGroup>
              <Import Project="{Path.Combine(RepositoryRoot.Folder, "src", "NetGen.Onnx", "build", "NetGen.Onnx.targets")}" />
              <Target Name="ResolveProjectReferences" />
              <Target Name="Import" DependsOnTargets="NetGenImportOnnx">
                <WriteLinesToFile File="node.txt" Lines="$([System.Environment]::ProcessId)" Overwrite="true" />
              </Target>
            </Project>
            """);
        for (int version = 1; version <= 3; version++)
        {
            // Beside it and moved, as an installer does: whoever has the old one open keeps that. On Windows a file that is loaded cannot be replaced at all.
            File.WriteAllBytes(Assembly + ".new", Version(version));
            File.Move(Assembly + ".new", Assembly, overwrite: true);
            string said = Run();
            string[] imported = File.ReadAllText(Path.Combine(_folder, "obj", "netgen", "My.Model.onnx.cs")).Split(' ');
            int node = int.Parse(File.ReadAllText(Path.Combine(_folder, "node.txt")), CultureInfo.InvariantCulture),
                task = int.Parse(imported[1], CultureInfo.InvariantCulture);
            output.WriteLine($"version {imported[0]} in process {task}, built by node {node}\n{said}");
            _nodes.Add(node);
            Assert.Equal(version.ToString(CultureInfo.InvariantCulture), imported[0]);
            Assert.NotEqual(node, task);
            Assert.True(Ends(task), $"process {task}, which has loaded the task, goes on after the build");
        }
    }

    public void Dispose()
    {
        foreach (int id in _nodes)
        {
            try
            {
                using var node = Process.GetProcessById(id);
                node.Kill();
                node.WaitForExit();
            }
            catch (ArgumentException)
            {
                // It has ended by itself.
            }
        }
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A build by a node that is left for the next one; the salt keeps other builds on this machine away from it.</summary>
    private string Run()
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "Model.proj", "-t:Import", "-nologo", "-nr:true", "-m:1", "-p:NetGenOnnxTask=" + Assembly])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDNOINPROCNODE"] = "1";
        start.Environment["MSBUILDNODEHANDSHAKESALT"] = Path.GetFileName(_folder);
        start.Environment["MSBUILDENABLEALLPROPERTYFUNCTIONS"] = "1";
        using Process build = Process.Start(start)!;
        Task<string> errors = build.StandardError.ReadToEndAsync();
        string said = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, said + errors.Result);
        return said;
    }

    /// <summary>Whether a process ends: a test that waits in vain says so after a while.</summary>
    private static bool Ends(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.WaitForExit(TimeSpan.FromMinutes(2));
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    /// <summary>A task that stands in for the importer's, and writes which version of it has run, and where.</summary>
    private static byte[] Version(int number)
    {
        string text = $$"""
            using System.IO;
            using Microsoft.Build.Framework;

            namespace NetGen.Onnx.Build
            {
                public sealed class ImportOnnx : ITask
                {
                    public IBuildEngine BuildEngine { get; set; }
                    public ITaskHost HostObject { get; set; }
                    public ITaskItem[] Models { get; set; }

                    public bool Execute()
                    {
                        foreach (ITaskItem model in Models)
                        {
                            Directory.CreateDirectory(Path.GetDirectoryName(model.GetMetadata("Declaration")));
                            File.WriteAllText(model.GetMetadata("Declaration"), "{{number}} " + System.Environment.ProcessId);
                        }
                        return true;
                    }
                }
            }
            """;
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(ITask).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create("NetGen.Onnx.Import", [CSharpSyntaxTree.ParseText(text)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return image.ToArray();
    }
}
