namespace NetGen.Package.Tests;

/// <summary>A model in a user's project is a network when the project is built, with the package alone.</summary>
public sealed class OnnxPackageTests(PackedNetGen netgen)
{
    [Fact]
    public async Task A_model_in_the_project_predicts()
    {
        string folder = netgen.NewProject("Onnx", "onnx");
        CommandResult build = (await BuildAsync(folder)).Succeeds();
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.Equal(["1.5 0 10", "Gemm Relu Identity fc.bias fc.weight"], await RunAsync(folder));

        // What has not changed is not made again; what the project says otherwise is.
        string declaration = Assert.Single(Directory.GetFiles(folder, "Vision.Small.onnx.cs", SearchOption.AllDirectories));
        DateTime made = File.GetLastWriteTimeUtc(declaration);
        (await BuildAsync(folder)).Succeeds();
        Assert.Equal(made, File.GetLastWriteTimeUtc(declaration));

        string project = Path.Combine(folder, "OnnxProgram.csproj");
        await File.WriteAllTextAsync(project, (await File.ReadAllTextAsync(project, Token)).Replace("$(Until)", "h", StringComparison.Ordinal), Token);
        (await BuildAsync(folder)).Succeeds();
        Assert.Equal(["1.5 -96 10", "Gemm Identity fc.bias fc.weight"], await RunAsync(folder));
    }

    [Fact]
    public async Task What_is_no_model_is_an_error_of_the_build()
    {
        string folder = netgen.NewProject("Onnx", "no-onnx");
        await File.WriteAllBytesAsync(Path.Combine(folder, "small.onnx"), [1, 2, 3], Token);
        CommandResult build = await BuildAsync(folder);
        Assert.Contains("small.onnx : error NGONNX1001", build.Output, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<CommandResult> BuildAsync(string folder) => ChildProcess.DotnetAsync(folder, ["build", "-c", "Release", "-o", "out", .. netgen.Settings("net10.0")]);

    private static async Task<string[]> RunAsync(string folder) =>
        (await ChildProcess.RunAsync("dotnet", folder, [Path.Combine("out", "OnnxProgram.dll")])).Succeeds()
            .Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
