using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Emission;

/// <summary>The published transformers and translators, at full size: learned numbers to the digit, and how long their text is.</summary>
public sealed class TransformerTests
{
    /// <summary>nanoGPT's setting for Shakespeare on a GPU.</summary>
    private const string BabyGpt = """
        [Network, Tokens(256, Vocab = 65)]
        [Embedding(384, Name = "wte"), Positional(256, Name = "wpe"), Dropout(0.2)]
        [Use<GptBlock>(384, 6, 0.2f, Repeat = 6), LayerNorm(Bias = false)]
        [Dense(65, Bias = false, Tie = "wte"), SoftmaxCrossEntropy]
        public partial class BabyGpt;
        """;

    [Theory, InlineData("NanoGpt", 804_096), InlineData("Gpt2", 124_439_808), InlineData("TranslationTransformer", 9_038_341), InlineData("BabyGpt", 10_745_088)]
    [InlineData("TranslationLstm", 13_898_501), InlineData("TranslationGru", 14_219_781), InlineData("TranslationAttention", 20_518_405)]
    public void Has_as_many_parameters_as_published(string name, int published)
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(Declaration(name)));
        Assert.Equal(published, Count(run));
    }

    [Fact]
    public void The_text_of_GPT2_stays_short()
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(Declaration("Gpt2")));
        Assert.InRange(run.Sources.Sum(source => source.SourceText.Lines.Count), 1000, 6_000);
    }

    private static string Declaration(string name) =>
        name == nameof(BabyGpt) ? BabyGpt : File.ReadAllText(Path.Combine(Repository.Root, "benchmarks", "NetGen.Benchmarks.Networks", name + ".cs"));

    private static int Count(GeneratorRun run) =>
        int.Parse(Regex.Match(string.Concat(run.Sources.Select(s => s.SourceText)), @"ParameterCount = (\d+);").Groups[1].Value, CultureInfo.InvariantCulture);
}
