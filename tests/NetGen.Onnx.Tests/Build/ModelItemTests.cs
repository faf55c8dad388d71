using System.Diagnostics;
using NetGen.Onnx.Tests.Import;
using NetGen.Tests;

namespace NetGen.Onnx.Tests.Build;

/// <summary>What the targets make of the items of a project, before the task sees them; in a folder whose name has what names may have.</summary>
public sealed class ModelItemTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen böse (items)' ").FullName;

    private string Made => Path.Combine(_folder, "obj", "netgen");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_class_is_called_as_its_file_is()
    {
        foreach (string file in (string[])["my model-v1.2.onnx", "3d.onnx", "Größe.onnx"])
            Write(file);
        Assert.Equal(0, Built("""<NetGenOnnx Include="*.onnx" />""").Code);
        Assert.Equal(["_3my_app._4Sub.Größe", "_3my_app._4Sub._3d", "_3my_app._4Sub.my_model_v1_2"],
            Directory.GetFiles(Made, "*.onnx.cs").Select(f => Path.GetFileName(f)[..^8]).Order(StringComparer.Ordinal));
        Assert.Contains("namespace _3my_app._4Sub;\n\n[Network]", File.ReadAllText(Path.Combine(Made, "_3my_app._4Sub._3d.onnx.cs")), StringComparison.Ordinal);
        Assert.Contains("public partial class _3d;", File.ReadAllText(Path.Combine(Made, "_3my_app._4Sub._3d.onnx.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_models_are_not_one_class()
    {
        Write("a.onnx");
        Write("b.onnx");
        Write("c.onnx");
        (int code, string said) = Built("""<NetGenOnnx Include="a.onnx;b.onnx" Class="My.Net" /><NetGenOnnx Include="c.onnx" Class="My.Other" />""");
        Assert.NotEqual(0, code);
        Assert.Contains("error NGONNX1009: Several models would be the class My.Net: a.onnx, b.onnx.", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Made));
    }

    /// <summary>Weights that lie beside the model are a part of it.</summary>
    [Fact]
    public void A_file_beside_the_model_that_has_changed_is_read_again()
    {
        const string Item = """<NetGenOnnx Include="a.onnx" Class="My.Net" />""";
        Write("a.onnx", data: "a.onnx.data");
        string data = Path.Combine(_folder, "a.onnx.data"), weights = Path.Combine(Made, "My.Net.safetensors"), project = Path.Combine(_folder, "Items.proj");
        File.WriteAllBytes(data, new byte[4 * 8]);
        Assert.Equal(0, Built(Item).Code);
        DateTime made = File.GetLastWriteTimeUtc(Path.Combine(Made, "My.Net.onnx.cs"));
        byte[] before = File.ReadAllBytes(weights);
        File.WriteAllBytes(data, [.. Enumerable.Repeat(BitConverter.GetBytes(1f), 8).SelectMany(b => b)]);
        // As if nothing had happened since: nothing is read.
        foreach (string file in (string[])[data, project])
            File.SetLastWriteTimeUtc(file, made.AddMinutes(-1));
        Assert.Equal(0, Run());
        Assert.Equal(before, File.ReadAllBytes(weights));
        File.SetLastWriteTimeUtc(data, made.AddMinutes(1));
        Assert.Equal(0, Run());
        Assert.NotEqual(before, File.ReadAllBytes(weights));

        int Run() => Built(null).Code;
    }

    private void Write(string name, string? data = null)
    {
        OnnxTensor weight = Import.Networks.Weight("fc.weight", 2, 4);
        if (data is not null)
        {
            weight = new OnnxTensor { Name = "fc.weight", Type = OnnxType.Float, IsExternal = true };
            weight.Dimensions.AddRange([2, 4]);
            weight.External.Add(new("location", data));
        }
        OnnxModel model = Import.Networks.Model(17, [Import.Networks.Input("x", 4)], ["y"], [weight],
            new OnnxNode("Gemm", ["x", "fc.weight"], ["y"], new OnnxAttribute("transB", 1)));
        File.WriteAllBytes(Path.Combine(_folder, name), model.ToBytes());
    }

    /// <param name="items">The project's items; null leaves the project as it is.</param>
    private (int Code, string Said) Built(string? items)
    {
        if (items is not null)
        {
            File.WriteAllText(Path.Combine(_folder, "Items.proj"), $"""
                <Project>
                  <PropertyGroup>
                    <Configuration>Release</Configuration>
                    <RootNamespace>3my-app.4Sub</RootNamespace>
                    <IntermediateOutputPath>obj/</IntermediateOutputPath>
                  </PropertyGroup>
                  <ItemGroup>{items}</ItemGroup>
                  <Import Project="{Path.Combine(RepositoryRoot.Folder, "src", "NetGen.Onnx", "build", "NetGen.Onnx.targets")}" />
                  <Target Name="ResolveProjectReferences" />
                </Project>
                """);
        }
        var start = new ProcessStartInfo("dotnet", ["msbuild", "Items.proj", "-t:NetGenImportOnnx", "-nologo", "-nr:false", "-m:1",
            "-p:NetGenOnnxTask=" + typeof(NetGen.Onnx.Build.ImportOnnx).Assembly.Location])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process build = Process.Start(start)!;
        Task<string> errors = build.StandardError.ReadToEndAsync();
        string said = build.StandardOutput.ReadToEnd() + errors.Result;
        build.WaitForExit();
        return (build.ExitCode, said);
    }
}
