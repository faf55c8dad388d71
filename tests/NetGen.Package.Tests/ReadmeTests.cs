using System.Text.RegularExpressions;

namespace NetGen.Package.Tests;

/// <summary>What the README tells a newcomer to type does what it says.</summary>
public sealed partial class ReadmeTests(PackedNetGen netgen)
{
    [Fact]
    public async Task The_first_program_of_the_readme_runs()
    {
        string readme = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        string program = FirstProgram().Match(readme).Groups["code"].Value;
        Assert.Contains("public partial class Xor;", program, StringComparison.Ordinal);
        string folder = netgen.NewFolder("readme");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program, TestContext.Current.CancellationToken);
        // As `dotnet new console` and `dotnet add package` leave it.
        await File.WriteAllTextAsync(Path.Combine(folder, "Readme.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="NetGen" Version="$(TestedVersion)" />
              </ItemGroup>
            </Project>
            """, TestContext.Current.CancellationToken);

        CommandResult build = (await ChildProcess.DotnetAsync(folder, ["build", "-c", "Release", "-o", "out", .. netgen.Settings("net10.0")])).Succeeds();
        CommandResult run = (await ChildProcess.RunAsync("dotnet", folder, [Path.Combine("out", "Readme.dll")])).Succeeds();

        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.Equal("1 xor 0 = 1", run.Output.Trim());
    }

    [GeneratedRegex("## In your own project.*?```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex FirstProgram();
}
