using NetGen.Generator.Plans;
using NetGen.Gpu.Tests.Harness;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Gpu.Tests;

/// <summary>What runs every time misses no kind of kernel that the nightly run knows.</summary>
public class TellingCasesTests
{
    [Fact]
    public void Every_kind_of_kernel_is_compiled_every_time()
    {
        HashSet<string> told = [.. TellingCases.Compiled.SelectMany(Kinds)];
        // Each with a case that has it, and so could be added to the list.
        Assert.Empty(CaseNames.All.SelectMany(name => Kinds(name).Select(kind => (Kind: kind, Case: name))).Where(k => !told.Contains(k.Kind)).DistinctBy(k => k.Kind));
    }

    /// <summary>What each kernel of a network's plan computes: its product, and elementwise work of its own.</summary>
    private static IEnumerable<string> Kinds(string network) =>
        DeviceRun.DevicePlan(DeclaredNetwork.Find(network)).Kernels.Select(kernel => kernel.Body.Product?.GetType().Name ?? "elementwise");
}
