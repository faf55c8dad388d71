using System.Xml.Linq;

namespace NetGen.Package.Tests;

/// <summary>The command `netgen`, installed from a feed into an empty folder, as a user has it. What it says, in all of its views, the tests of the tool hold.</summary>
public sealed class ToolTests(PackedNetGen netgen)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tool_imports_shows_and_explains()
    {
        string folder = netgen.NewFolder("tool");
        (await netgen.InstallToolAsync(folder)).Succeeds();
        string tool = Path.Combine(folder, OperatingSystem.IsWindows() ? "netgen.exe" : "netgen");

        Task<CommandResult> Run(params string[] arguments) => ChildProcess.RunAsync(tool, folder, arguments, netgen.SettingsAsVariables("net10.0"));

        Assert.StartsWith("# NG0203: Number is too small", (await Run("explain", "ng203")).Succeeds().Output, StringComparison.Ordinal);

        File.Copy(Path.Combine(AppContext.BaseDirectory, "Programs", "Onnx", "small.onnx"), Path.Combine(folder, "small.onnx"));
        (await Run("onnx", "import", "small.onnx", "-o", "Models", "--class", "Vision.Small")).Succeeds();
        Assert.Contains("partial class Small", await File.ReadAllTextAsync(Path.Combine(folder, "Models", "Small.cs"), Token), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "Models", "Small.safetensors")));

        // A project that has its networks from the package.
        string project = Path.Combine(netgen.NewProject("Small", "shown"), "SmallProgram.csproj"), drawing = Path.Combine(folder, "lenet.svg");
        Assert.Contains("LeNet5", (await Run("show", project)).Succeeds().Output, StringComparison.Ordinal);
        (await Run("show", project, "LeNet5", "--as", "svg", "-o", drawing)).Succeeds();
        Assert.Contains(XDocument.Load(drawing).Descendants(), element => element.Name.LocalName == "rect");
    }
}
