namespace NetGen.Examples.Tests;

/// <summary>What is not there yet, package by package: these numbers only become smaller.</summary>
internal static class Allowances
{
    /// <summary>Members that no example shows.</summary>
    public static TheoryData<string, int> NotShown => new()
    {
        { "NetGen.Attributes", 0 },
        { "NetGen.Runtime", 800 },
        { "NetGen.Data", 156 },
        { "NetGen.Console", 7 },
        { "NetGen.Hosting", 36 },
        { "NetGen.Ilgpu", 140 },
        { "NetGen.Onnx", 45 },
    };

    /// <summary>Examples that do not compile.</summary>
    public static TheoryData<string, int> NotCompiled => new()
    {
        { "NetGen.Attributes", 0 },
        { "NetGen.Runtime", 65 },
        { "NetGen.Data", 18 },
        { "NetGen.Console", 3 },
        { "NetGen.Hosting", 2 },
        { "NetGen.Ilgpu", 1 },
        { "NetGen.Onnx", 0 },
    };
}
