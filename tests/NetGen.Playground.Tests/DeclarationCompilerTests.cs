using System.Diagnostics;
using System.Runtime.CompilerServices;
using Playground.Compilation;

namespace NetGen.Playground.Tests;

/// <summary>Mistakes are told where they stand; what has been compiled goes away again.</summary>
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
        Assert.Contains("parameters; the playground trains networks of at most 1,000,000", Assert.Throws<PlaygroundException>(() => LoadedNetwork.Create(image, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_text_cancels_the_older_one()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => _compiler.Compile(Good, cancel.Token));
        Assert.NotNull(Compile(Good).Image);
    }

    /// <summary>NETGEN_PLAYGROUND_LOADS=1000 for a longer run.</summary>
    [Fact]
    public void Networks_are_unloaded()
    {
        int loads = int.TryParse(Environment.GetEnvironmentVariable("NETGEN_PLAYGROUND_LOADS"), out int wanted) ? wanted : 20;
        var contexts = new List<WeakReference>();
        for (int i = 0; i < loads; i++)
            contexts.Add(Load(Compile(Good.Replace("Dense(4)", $"Dense({4 + (i % 30)})", StringComparison.Ordinal)).Image!));
        // What the runtime still compiles behind the scenes holds its context: on a busy machine for a while.
        var watch = Stopwatch.StartNew();
        while (contexts.Exists(c => c.IsAlive) && watch.Elapsed < TimeSpan.FromMinutes(2))
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }
        Assert.DoesNotContain(contexts, c => c.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Load(byte[] image)
    {
        using LoadedNetwork loaded = LoadedNetwork.Create(image, 1);
        using ITrainer trainer = loaded.Network.CreateTrainer(4, new Sgd(0.1), threads: 1);
        using var batch = new Batch(loaded.Network.Description, 4) { Count = 4 };
        trainer.Step(batch);
        return new WeakReference(System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(loaded.Network.GetType().Assembly));
    }

    private CompiledDeclaration Compile(string text) => _compiler.Compile(text, TestContext.Current.CancellationToken);
}
