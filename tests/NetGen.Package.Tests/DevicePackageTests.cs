namespace NetGen.Package.Tests;

/// <summary>A user's program with nothing but the package for devices: it brings networks, generator and ILGPU along.</summary>
public sealed class DevicePackageTests(PackedNetGen netgen, ITestOutputHelper log)
{
    /// <summary>A second framework is explicit (Category=Nightly): what it says of packages the others' tests say too, and a step on threads of the machine takes long.</summary>
    public static IEnumerable<TheoryDataRow<string>> Frameworks => [new("net10.0"), new("net9.0") { Explicit = true, Traits = { ["Category"] = ["Nightly"] } }];

    [Theory, MemberData(nameof(Frameworks))]
    public async Task The_package_trains_on_a_device_of_ILGPU(string framework)
    {
        string folder = netgen.NewProject("Device", $"device-{framework}");
        CommandResult build = (await ChildProcess.DotnetAsync(folder, ["build", "-c", "Release", "-o", "out", .. netgen.Settings(framework)])).Succeeds();
        Assert.DoesNotContain("warning NG", build.Output, StringComparison.Ordinal);

        CommandResult run = (await ChildProcess.RunAsync("dotnet", folder, [Path.Combine("out", "DeviceProgram.dll")])).Succeeds();

        log.WriteLine(run.Output);
        string[] lines = run.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["device: CPU", "losses are equal within 1e-5: True", "so are predictions with the pulled parameters: True", "which the step has changed: True"], lines);
    }
}
