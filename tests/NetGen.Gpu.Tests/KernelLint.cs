using System.Text.RegularExpressions;
using NetGen.Gpu.Tests.Harness;

namespace NetGen.Gpu.Tests;

/// <summary>What kernels must not contain, though it compiles: each has been seen to fail, or to give wrong numbers, on some device.</summary>
public partial class KernelLint
{
    public static TheoryData<string> Cases => [.. CaseNames.All];

    [Theory, MemberData(nameof(Cases))]
    public void Holds_for_every_kernel(string network)
    {
        Verify(network, Kernels(KernelAssembly.Of(network).Text));
    }

    /// <summary>What all networks call, and what optimizers run.</summary>
    [Fact]
    public void Holds_for_the_kernels_of_the_library()
    {
        string[] files = ["UpdateKernels.cs", "GradientKernels.cs", "GatherKernels.cs", "StateKernels.cs", "DeviceMath.cs", "DeviceRandom.cs", "GroupReduction.cs", "Products.cs"];
        foreach ((string name, string text) in files.Select(file => new KeyValuePair<string, string>(file, WaitingLibrary.Resource(file))).Concat(Ilgpu.Generator.TileFiles.All()))
            Verify(name, Comment().Replace(text[text.IndexOf(" static ", StringComparison.Ordinal)..], ""));
    }

    [Theory]
    [InlineData("int a = i / 3;")]
    [InlineData("int a = i % 3;")]
    [InlineData("float a = MathF.Exp(x);")]
    [InlineData("float a = MathF.Tanh(x);")]
    [InlineData("throw new Exception();")]
    [InlineData("Span<float> s = stackalloc float[4];")]
    [InlineData("float[] a = new float[4];")]
    [InlineData("double d = 0;")]
    [InlineData("int a = i < 1 ? 2 : i < 2 ? 0 : 1;")]
    [InlineData("switch (i)")]
    [InlineData("float a = i switch { 0 => x, _ => y };")]
    public void Finds(string line) => Assert.Contains(Rules, rule => rule.Pattern.IsMatch(line));

    private static readonly (string Rule, Regex Pattern)[] Rules =
    [
        ("integer division compiles to a real division, by a power of two to a wrong shift", IntegerDivision()),
        ("remainder compiles to a real division", Remainder()),
        ("not on every device", MissingFunctions()),
        ("not in kernels", Constructs()),
        ("double precision is slow or missing", Double()),
        ("ILGPU compiles some into jumps to the wrong case", Switch()),
        ("where one branch of a choice is a choice of 0 and 1, which is compiled to a comparison, the other branch becomes one too", ChoiceInChoice()),
    ];

    private static void Verify(string owner, string kernels)
    {
        foreach ((string rule, Regex pattern) in Rules)
        {
            Match match = pattern.Match(kernels);
            Assert.False(match.Success, $"{owner}: {rule}: {match.Value}");
        }
    }

    /// <summary>The class of the kernels, without comments and strings.</summary>
    private static string Kernels(string file)
    {
        int from = file.IndexOf("internal static class", StringComparison.Ordinal), to = file.IndexOf("internal sealed class", StringComparison.Ordinal);
        return Comment().Replace(file[from..to], "");
    }

    [GeneratedRegex("//.*|\"[^\"]*\"")]
    private static partial Regex Comment();

    [GeneratedRegex(@"/ \d+(?![\d.f])")]
    private static partial Regex IntegerDivision();

    [GeneratedRegex(@"%")]
    private static partial Regex Remainder();

    [GeneratedRegex(@"Math\.|MathF\.(?!Sqrt|Abs|Floor)\w+")]
    private static partial Regex MissingFunctions();

    [GeneratedRegex(@"\b(throw|stackalloc|Span|delegate|fixed|static (readonly )?float|lock|Atomic)\b(?!.*\()|new \w+\[|\bthrow\b")]
    private static partial Regex Constructs();

    [GeneratedRegex(@"\bdouble\b|\d\.(?>\d+)(?!f|[eE][-+]?\d+f)")]
    private static partial Regex Double();

    [GeneratedRegex(@"\bswitch\b")]
    private static partial Regex Switch();

    [GeneratedRegex(@"\?[^;)]*\? [01] : [01]\b(?![.f])|\? [01] : [01]\)* :")]
    private static partial Regex ChoiceInChoice();
}
