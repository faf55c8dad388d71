namespace NetGen.Package.Tests;

/// <summary>A project for a framework that the package has no library for is told so, and not of missing types.</summary>
public sealed class FrameworkTests(PackedNetGen netgen)
{
    [Fact]
    public async Task An_older_framework_is_named()
    {
        string folder = netgen.NewProject("Small", "net6.0");
        CommandResult build = await ChildProcess.DotnetAsync(folder, ["build", "-c", "Release", "-p:CheckEolTargetFramework=false", .. netgen.Settings("net6.0")]);
        Assert.SkipWhen(build.Output.Contains("error NU1", StringComparison.Ordinal), "The reference pack of .NET 6 does not restore here.");
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error NGPKG1: NetGen runs on .NET 8 and newer; SmallProgram is built for net6.0.", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", build.Output, StringComparison.Ordinal);
    }
}
