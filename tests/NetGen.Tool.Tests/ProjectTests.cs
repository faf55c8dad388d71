using NetGen.Tool.Show;

namespace NetGen.Tool.Tests;

/// <summary>A project that has never been built, with another one that it references: the SDK builds that, and tells how the first would be compiled.</summary>
public sealed class ProjectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-project").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_a_project_references_is_built_and_read()
    {
        Write("Sizes/Sizes.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        Write("Sizes/Sizes.cs", "namespace Sizes; public static class Wide { public const int Units = 7; }");
        Write("App/App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><AllowUnsafeBlocks>true</AllowUnsafeBlocks></PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Sizes/Sizes.csproj" />
                <Reference Include="{typeof(NetworkAttribute).Assembly.Location}" />
                <Reference Include="{typeof(ProjectTests).Assembly.Location.Replace("NetGen.Tool.Tests.dll", "NetGen.Runtime.dll", StringComparison.Ordinal)}" />
              </ItemGroup>
            </Project>
            """);
        Write("App/Net.cs", "using NetGen;\n[Network, Input(3), Dense(Sizes.Wide.Units), SoftmaxCrossEntropy] public partial class Net;");
        ShownNetwork network = Assert.Single(ProjectNetworks.Read(new FileInfo(Path.Combine(_folder, "App", "App.csproj"))).Shown);
        Assert.Contains("[B, 7]", ShowCommand.Text(network, View.Table), StringComparison.Ordinal);
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
