using Playground.Compilation;
using Playground.Training;

namespace NetGen.Playground.Tests;

/// <summary>Mistakes are told where they stand.</summary>
public class DeclarationCompilerTests
{
    private const string Good = "[Network]\n[Input(2)]\n[Dense(4), Tanh]\n[Dense(1), MSE]\npublic partial class Net;\n";

    private readonly DeclarationCompiler _compiler = new();

    [Fact]
    public void A_mistake_is_underlined_at_its_attribute()
    {
        CompiledDeclaration compiled = Compile(Good.Replace("[Dense(4), Tanh]", "[Conv2D(3, 3), Tanh]", StringComparison.Ordinal));
        Squiggle only = Assert.Single(compiled.Squiggles, s => s.IsError);
        Assert.Equal(("NG0206", 3, 2, 3, 14), (only.Id, only.Line, only.Column, only.EndLine, only.EndColumn));
        Assert.Null(compiled.Image);
    }

    [Theory]
    [InlineData("Dens", "Dense")]
    [InlineData("ReLu2", "ReLU")]
    [InlineData("Droput", "Dropout")]
    public void A_layer_that_there_is_not_is_told_once_with_the_one_that_was_meant(string written, string meant)
    {
        CompiledDeclaration compiled = Compile(Good.Replace("Tanh", written + "", StringComparison.Ordinal));
        Squiggle only = Assert.Single(compiled.Squiggles);
        Assert.Contains($"There is no layer {written}. Did you mean", only.Message, StringComparison.Ordinal);
        Assert.Contains(meant, only.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_the_middle_of_typing_is_a_mistake_and_no_exception()
    {
        for (int length = 0; length < Good.Length; length += 3)
            Assert.NotNull(Compile(Good[..length]));
    }

    [Fact]
    public void Generated_files_are_those_of_the_network()
    {
        CompiledDeclaration compiled = Compile(Good);
        Assert.Equal("Net.g.cs", compiled.Files[0].Name);
        Assert.Contains(compiled.Files, file => file.Name == "Net.Forward.g.cs" && file.Text.Contains("LaneDense", StringComparison.Ordinal));
        Assert.DoesNotContain(compiled.Files, file => file.Name.Contains("GptBlock", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused() =>
        Assert.Contains("at most 20000 characters", Assert.Single(Compile(Good + new string('/', 20_001)).Squiggles).Message, StringComparison.Ordinal);

    [Fact]
    public void A_network_that_is_too_large_is_refused_with_its_size()
    {
        byte[] image = Compile("[Network, Input(2), Dense(2000), Dense(2000), Dense(1), MSE] public partial class Net;").Image!;
        var refused = Assert.Throws<PlaygroundException>(() => LoadedNetwork.Create(image, 1));
        Assert.Contains("parameters; the playground trains networks of at most 1,000,000", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Few parameters may take much memory, and much time.</summary>
    [Theory]
    [InlineData("Reshape(2, 1, 1), Upsample(200), Flatten, Dense(1), MSE", "floats a sample; the playground has 20,000")]
    [InlineData("Reshape(2, 1, 1), Upsample(30), Conv2D(4, 49, Pad = Pad.Same), Flatten, Dense(1), MSE", "operations a sample; the playground has 20,000,000")]
    public async Task A_network_that_takes_too_much_is_refused_and_the_one_before_goes_on(string layers, string why)
    {
        using var visit = new Visit(new PlaygroundSettings());
        await visit.ResetAsync();
        TrainingSession before = visit.Session!;
        await visit.TypeAsync($"[Network, Input(2), {layers}]\npublic partial class Net;\n");
        Assert.Contains(why, visit.Objection, StringComparison.Ordinal);
        Assert.Same(before, visit.Session);
        await visit.TypeAsync(Good);
        Assert.Null(visit.Objection);
        Assert.NotSame(before, visit.Session);
    }

    [Fact]
    public void A_compilation_that_takes_too_long_is_given_up() =>
        Assert.Contains("longer than 0 s to compile", Assert.Single(new DeclarationCompiler(TimeSpan.Zero).Compile(Good, TestContext.Current.CancellationToken).Squiggles).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_newer_text_cancels_the_older_one()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => _compiler.Compile(Good, cancel.Token));
        Assert.NotNull(Compile(Good).Image);
    }

    private CompiledDeclaration Compile(string text) => _compiler.Compile(text, TestContext.Current.CancellationToken);
}
