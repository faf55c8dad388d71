using NetGen.Generator.Emission;
using NetGen.Generator.Tests.Declarations;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Around;

/// <summary>Layers may be called as anything that the generated classes use themselves: the methods that are named after them give way.</summary>
public class LayerNameTests
{
    [Theory]
    [InlineData("v")]
    [InlineData("math")]
    [InlineData("fewKernels")]
    [InlineData("forward")]
    [InlineData("backward")]
    [InlineData("predict")]
    [InlineData("forwardRounds")]
    [InlineData("forwardRoundCount")]
    [InlineData("predictRounds")]
    [InlineData("units")]
    [InlineData("group")]
    [InlineData("grid")]
    [InlineData("sharedMemory")]
    [InlineData("kernels")]
    [InlineData("groups")]
    [InlineData("output")]
    [InlineData("4")]
    [InlineData("größe")]
    [InlineData("重み")]
    [InlineData("_")]
    public void Any_name_will_do(string name)
    {
        GeneratorRun run = Run($"[Network, Input(4), Dense(8, Name = \"first\"), ReLU, Dense(2, Name = \"{name}\"), MSE] public partial class Net;");
        Assert.Contains($"\"{name}.weight\"", run.Text("Net.g.cs"));
    }

    /// <summary>What printers put behind a name may be another layer's name.</summary>
    [Fact]
    public void Names_with_what_is_put_behind_them_meet_no_other() => Run("""
        [Network, Input(1, 12, 12)]
        [Conv2D(2, 3, Name = "c"), ReLU, MaxPool2D(2, Name = "p")]
        [Conv2D(3, 1, Name = "c.shape"), Conv2D(4, 1, Name = "c.pool"), Tanh, Conv2D(5, 1, Name = "c.epilogue"), Conv2D(6, 1, Name = "c.product")]
        [Conv2D(7, 1, Name = "cElements"), Conv2D(8, 1, Name = "c.weightGradient"), Conv2D(9, 1, Name = "cInputGradient"), Tanh(Name = "noRow"), BatchNorm]
        [Conv2D(3, 1, Name = "a.b"), Conv2D(2, 1, Name = "aB"), Conv2D(3, 1, Name = "a_b"), Conv2D(1, 1, Name = "cProductLaunch")]
        [Flatten, Dense(2, Name = "no"), Sigmoid, Dense(2, Name = "p_tf32"), SoftmaxCrossEntropy]
        public partial class Net;
        """);

    /// <summary>
    /// One network whose layers have the names of everything that the text of others uses: types, members, methods. Whatever printers will write one day takes part by itself.
    /// </summary>
    [Fact]
    public void Everything_that_the_text_uses_may_be_the_name_of_a_layer()
    {
        var used = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string declaration in new[] { "LeNet5", "ResNet", "Inception", "DcGan", "SqueezeExcite" })
        {
            foreach (string text in Run(ReferenceDeclarations.All[declaration]).Sources.Where(s => !s.HintName.EndsWith("Device.g.cs", StringComparison.Ordinal) && s.HintName.Count(c => c == '.') > 2).Select(s => s.SourceText.ToString()))
                used.UnionWith(Identifiers.In(text).Where(i => i.StandsAlone).Select(i => text.Substring(i.Start, i.Length)).Where(name => char.IsAsciiLetterUpper(name[0]) && name.All(char.IsAsciiLetterOrDigit)));
        }
        Assert.Empty(new[] { "V", "Frame", "WorkerGroup", "Forward", "Kernels", "LaneConvolution", "F4", "Group", "Grid", "KernelConfig" }.Except(used));
        string[] names = [.. used.Select(name => char.ToLowerInvariant(name[0]) + name[1..]).Distinct()];
        // Different widths, so that no two layers share a kernel.
        IEnumerable<string> layers = names.Select((name, i) => FormattableString.Invariant($"Dense({i + 2}, Name = \"{name}\")"));
        Run($"[Network, Input(4), {string.Join(", ", layers)}] public partial class Net;");
    }

    private static GeneratorRun Run(string source) => GeneratorRunner.RunOnce(DeviceReferences.AddTo(TestCompilation.Create(source))).AssertSound();
}
