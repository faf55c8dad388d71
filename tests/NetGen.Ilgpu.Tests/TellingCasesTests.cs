using NetGen.Generator.Plans;
using NetGen.Gpu.Tests.Harness;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Gpu.Tests;

/// <summary>What runs every time misses no kind of kernel that the nightly run knows.</summary>
[Collection(nameof(PtxTests))]
public class TellingCasesTests
{
    [Fact]
    public void Every_kind_of_kernel_is_compiled_every_time()
    {
        HashSet<string> told = [.. TellingCases.Compiled.SelectMany(Kinds)];
        // Each with a case that has it, and so could be added to the list.
        Assert.Empty(CaseNames.All.SelectMany(name => Kinds(name).Select(kind => (Kind: kind, Case: name))).Where(k => !told.Contains(k.Kind)).DistinctBy(k => k.Kind));
    }

    [Theory, InlineData(NetworkParts.Stepper), InlineData(NetworkParts.Derivatives)]
    public void Every_kind_of_kernel_that_steps_or_derives_is_compiled_every_time(string part)
    {
        HashSet<string> told = [.. TellingCases.Parts.Where(telling => telling.Part == part).SelectMany(telling => Kinds(NetworkParts.Plan(telling.Network, part)))];
        string[] all = [.. NetworkParts.All.Where(one => one.Part == part).Select(one => one.Network)];
        Assert.True(all.Length > 8);
        var known = all.SelectMany(name => Kinds(NetworkParts.Plan(name, part)).Select(kind => (Kind: kind, Case: name)));
        Assert.Empty(known.Where(k => !told.Contains(k.Kind)).DistinctBy(k => k.Kind));
    }

    /// <summary>What each kernel of a plan computes: its product, and elementwise work of its own.</summary>
    private static IEnumerable<string> Kinds(NetworkPlan plan) => plan.Kernels.Select(kernel => kernel.Body.Product?.GetType().Name ?? "elementwise");

    private static IEnumerable<string> Kinds(string network) => Kinds(DeviceRun.DevicePlan(DeclaredNetwork.Find(network)));
}
