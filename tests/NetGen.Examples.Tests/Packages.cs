namespace NetGen.Examples.Tests;

/// <summary>The projects whose members users see, in the order in which they meet them.</summary>
internal static class Packages
{
    public static readonly string[] All = ["NetGen.Attributes", "NetGen.Runtime", "NetGen.Data", "NetGen.Console", "NetGen.Hosting", "NetGen.Ilgpu", "NetGen.Onnx"];

    public static TheoryData<string> Names => [.. All];

    /// <summary>
    /// Namespaces and types that generated code calls, and nobody else: what their methods ask for is laid out by the plan, so an example would be generated code.
    /// (docs/generated-code.md and docs/gpu.md show some.)
    /// </summary>
    private static readonly HashSet<string> ForGeneratedCode =
    [
        "NetGen.Kernels", "NetGen.Simd", "NetGen.Threading", "NetGen.Memory", "NetGen.Execution", "NetGen.Ilgpu.Kernels",
        "NetGen.Guard",
        "NetGen.Ilgpu.DeviceRunner.Call", "NetGen.Ilgpu.DeviceLaunches", "NetGen.Ilgpu.DeviceMemory", "NetGen.Ilgpu.DeviceSizes", "NetGen.Ilgpu.DeviceStepProgram",
        "NetGen.Ilgpu.KernelDescription", "NetGen.Ilgpu.KernelLoader", "NetGen.Ilgpu.KernelSet",
        "NetGen.Onnx.IOnnxNetwork", "NetGen.Onnx.OnnxTable", "NetGen.Onnx.OnnxBody", "NetGen.Onnx.OnnxTableNode",
    ];

    public static bool AreForGeneratedCode(string name) => ForGeneratedCode.Contains(name);

    /// <summary>Generated classes for devices derive from those of this package, and no user's do: what is protected there is theirs.</summary>
    public static bool IsDerivedByUsers(string package) => package != "NetGen.Ilgpu";

    /// <summary>The sources of a project, without what is built of them.</summary>
    public static IEnumerable<string> Sources(string project) => Directory
        .EnumerateFiles(Path.Combine(RepositoryRoot.Folder, "src", project), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin"]).Any())
        .Order(StringComparer.Ordinal);
}
