namespace NetGen.Package.Tests;

/// <summary>Users' programs with nothing but the packages for data and for services: each brings networks and generator along.</summary>
public sealed class DataPackageTests(PackedNetGen netgen, ITestOutputHelper log)
{
    [Theory]
    [InlineData("net10.0")]
    [InlineData("net9.0")]
    public async Task The_package_for_data_makes_models_of_files(string framework) => Assert.Equal(
        ["3 + 2 is above the line", "1 picture"], await RunAsync("Data", "DataProgram.dll", framework));

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net9.0")]
    public async Task The_package_for_services_serves_a_network(string framework) => Assert.Equal(["sums: 3 4 5"], await RunAsync("Hosting", "HostingProgram.dll", framework));

    private async Task<string[]> RunAsync(string program, string assembly, string framework)
    {
        string folder = netgen.NewProject(program, $"{program}-{framework}");
        CommandResult build = (await ChildProcess.DotnetAsync(folder, ["build", "-c", "Release", "-o", "out", .. netgen.Settings(framework)])).Succeeds();
        Assert.DoesNotContain("warning NG", build.Output, StringComparison.Ordinal);
        CommandResult run = (await ChildProcess.RunAsync("dotnet", folder, [Path.Combine("out", assembly)])).Succeeds();
        log.WriteLine(run.Output);
        return run.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
