using Xunit;

namespace NetGen.Data.Tests;

/// <summary>The folder of real data sets, where there is one.</summary>
internal static class RealData
{
    public static string File(string name)
    {
        string? folder = Environment.GetEnvironmentVariable("NETGEN_DATA");
        string path = Path.Combine(folder ?? "", name);
        Assert.SkipWhen(folder is null || !System.IO.File.Exists(path), $"NETGEN_DATA has no {name}.");
        return path;
    }
}
