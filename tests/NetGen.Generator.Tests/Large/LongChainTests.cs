using System.Text.RegularExpressions;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Harness;
using static NetGen.Generator.Tests.Graph.Declaration;

namespace NetGen.Generator.Tests.Large;

/// <summary>
/// The text of a network grows with what is declared, not with how often a value is read: elementwise layers in a row are shared subtrees with names,
/// and kernels that end before they become too large for a register file, a compiler or a reader. On the CPU and on devices, forward and backward.
/// </summary>
public sealed class LongChainTests
{
    /// <summary>Characters that one more layer may add to all files together: loads, stores, its formula, its calls and rows of tables.</summary>
    private const int PerLayer = 8000;

    /// <summary>Every activation that there is, and statements that read a tensor twice.</summary>
    public static TheoryData<string> Elementwise =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "src/NetGen.Attributes/Activations"), "*Attribute.cs")
            .Select(f => Path.GetFileNameWithoutExtension(f)[..^"Attribute".Length]).Order(StringComparer.Ordinal),
        "As, Multiply", "As, Add", "Dropout", "Mixed",
    ];

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void A_hundred_in_a_row_take_linear_text(string kind)
    {
        long few = Characters(Chain(kind, 100)), many = Characters(Chain(kind, 200));
        Assert.True(many - few < 100 * PerLayer, $"100 more of {kind} take {(many - few) / 100} characters each");
        Assert.True(many < 2.2 * few, $"{kind}: {few} characters for 100, {many} for 200");
    }

    [Theory]
    [InlineData("Tanh")]
    [InlineData("GELU")]
    public void A_thousand_in_a_row_too(string kind) => Assert.InRange(Characters(Chain(kind, 1000)), 1, 1000 * PerLayer);

    [Fact]
    public void No_line_is_longer_than_its_arguments_and_no_kernel_larger_than_a_page()
    {
        foreach (SourceFile file in Compile(Chain("Mixed", 100)).Where(f => !f.HintName.EndsWith("Net.g.cs", StringComparison.Ordinal)))
        {
            foreach (string line in file.Text.Split('\n'))
                Assert.True(line.Length < 600, $"{file.HintName}: {line}");
            Assert.DoesNotMatch(new Regex(@"\bt1[0-9][0-9] ="), file.Text);
        }
    }

    /// <summary>Every statement of such a chain compiles: the text is C#.</summary>
    [Fact]
    public void A_long_mixed_chain_compiles() => GeneratorRunner.Run($$"""
        [Network, Input(4), Dense(3), {{string.Join(", ", Enumerable.Repeat("GELU, As(\"r\"), ELU, SiLU, Softplus, Multiply(\"r\"), SELU, PReLU", 15).Select((text, i) => text.Replace("\"r\"", $"\"r{i}\"")))}}, Dense(2), MSE]
        public partial class Long;
        """).AssertSound();

    private static NetworkSpec Chain(string kind, int count)
    {
        string[] mixed = ["GELU", "ELU", "SiLU", "Softplus", "SELU", "Tanh", "PReLU", "Sigmoid", "LeakyReLU"];
        IEnumerable<object> layers = Enumerable.Range(0, count).Select(i => (object)(kind switch
        {
            "As, Multiply" => new[] { As("r" + i), Multiply("r" + i) },
            "As, Add" => new[] { As("r" + i), Add("r" + i) },
            "Dropout" => new[] { Dropout(0.1), Tanh },
            "Mixed" => new[] { S(mixed[i % mixed.Length]) },
            _ => new[] { S(kind) },
        }));
        return Network([Input(4), Dense(3), .. layers, Dense(2), Mse()]) with { EmitDevice = true };
    }

    private static long Characters(NetworkSpec spec) => Compile(spec).Sum(f => (long)f.Text.Length);

    private static EquatableArray<SourceFile> Compile(NetworkSpec spec)
    {
        CompilationResult result = NetworkCompiler.Compile(spec, CancellationToken.None);
        Assert.NotEmpty(result.Files);
        return result.Files;
    }
}
