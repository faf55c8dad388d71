using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Uses;

/// <summary>What is said of code that uses networks: exactly at the marked places, and nothing else.</summary>
public sealed class UsesTests
{
    private const string Net = "[Network, Input(4), Dense(3), SoftmaxCrossEntropy] public partial class Net;\n";

    private const string TwoInputs = "[Network, Input(4, As = \"left\"), Input(2, As = \"right\"), From(\"left\"), Concat(\"right\"), Dense(3)] public partial class Net;\n";

    [Theory]
    [InlineData("A sample of 'input' of Net has 4 numbers; 3 numbers are no whole number of samples", "float[] Use(Net net) => net.Predict({|NG0710:new float[3]|});")]
    [InlineData("A sample of 'input' of Net has 4 numbers; 5 numbers are no whole number of samples", "float[] Use(Net net) => net.Predict({|NG0710:[1, 2, 3, 4, 5]|});")]
    [InlineData("A sample of 'input' of Net has 4 numbers; 0 numbers are no whole number of samples", "float[] Use(Net net) => net.Predict({|NG0710:[]|});")]
    [InlineData("A sample of 'output' of Net has 3 numbers; 4 numbers are no whole number of samples",
        "void Use(Net net, float[] x) => net.Predict(x, {|NG0710:stackalloc float[4]|});")]
    [InlineData("A sample of 'input' of Net has 4 numbers; 6 numbers are no whole number of samples",
        "const int N = 6; void Use(Net.Trainer trainer) { float[] x = new float[N]; trainer.Step({|NG0710:x|}, [1]); }")]
    public Task Arrays_of_a_wrong_length(string message, string code) => VerifyAsync(Net + "class Program { " + code + " }", message);

    [Fact]
    public Task Arrays_for_one_of_several_inputs() => VerifyAsync(
        TwoInputs + "class Program { float[] Use(Net net, float[] x) => net.Predict(x, {|NG0710:new[] { 1f, 2f, 3f }|}); }",
        "A sample of 'right' of Net has 2 numbers; 3 numbers are no whole number of samples");

    [Theory]
    [InlineData("float[] Use(Net net) => net.Predict([1, 2, 3, 4, 5, 6, 7, 8]);")]
    [InlineData("float[] Use(Net net, float[] more) => net.Predict([1, .. more]);")]
    [InlineData("float[] Use(Net net, int n) => net.Predict(new float[n]);")]
    [InlineData("float[] Use(Net net, float[] more) { float[] x = new float[3]; x = more; return net.Predict(x); }")]
    [InlineData("int Use(Net net) => net.Parameters[\"dense1.weight\"].Span.Length + net.Parameters[0].Span.Length;")]
    [InlineData("void Use(Net net) { using Net.Trainer trainer = net.CreateTrainer(4, new Adam(0.1)); trainer.Step(new float[4], [1]); }")]
    [InlineData("void Use(Net net) { Net.Trainer trainer = net.CreateTrainer(4, new Adam(0.1)); try { trainer.Step(new float[4], [1]); } finally { trainer.Dispose(); } }")]
    [InlineData("Net.Predictor Use(Net net) => net.CreatePredictor(4);")]
    [InlineData("Net.Predictor Use(Net net) { var made = net.CreatePredictor(4); return made; }")]
    [InlineData("Net.Predictor kept; void Use(Net net) { kept = net.CreatePredictor(4); }")]
    [InlineData("void Use(Net net) { var made = net.CreatePredictor(4); Give(made); } void Give(IDisposable it) => it.Dispose();")]
    public Task Nothing_is_said_of_what_is_right(string code) => VerifyAsync(Net + "class Program { " + code + " }");

    [Theory]
    [InlineData("Net has no parameter 'dense1.weigth'; there are 'dense1.weight', 'dense1.bias'", "int Use(Net net) => net.Parameters[{|NG0711:\"dense1.weigth\"|}].Span.Length;")]
    [InlineData("Net has no parameter 'conv'; there are 'dense1.weight', 'dense1.bias'", "float Use(Net.Trainer trainer) => trainer.Gradient({|NG0711:\"conv\"|})[0];")]
    public Task Names_that_no_parameter_has(string message, string code) => VerifyAsync(Net + "class Program { " + code + " }", message);

    [Theory]
    [InlineData("What CreateTrainer has made is never freed: declare it with 'using', or call Dispose",
        "float Use(Net net, float[] x, int[] y) => net.{|NG0712:CreateTrainer|}(4, new Adam(0.1)).Step(x, y);")]
    [InlineData("What CreatePredictor has made is never freed: declare it with 'using', or call Dispose",
        "float Use(Net net, float[] x) { Net.Predictor predictor = net.{|NG0712:CreatePredictor|}(4); return predictor.Predict(x)[0]; }")]
    public Task Workspaces_that_nobody_frees(string message, string code) => VerifyAsync(Net + "class Program { " + code + " }", message);

    [Fact]
    public Task Class_names_that_are_too_few() => VerifyAsync(
        """
        using NetGen.Data;
        [Network, Input(1, 4, 4), Flatten, Dense(3), SoftmaxCrossEntropy] public partial class Net;
        class Program
        {
            object Wrong(Net net) => new Model<Net>(net, new ImagePipeline(1, 4, 4, classes: {|NG0713:["a", "b"]|}));
            object Right(Net net) => new Model<Net>(net, new ImagePipeline(1, 4, 4, classes: ["a", "b", "c"]));
        }
        """,
        "Net has 3 outputs; 2 class names are given",
        """
        namespace NetGen.Data;
        public sealed class ImagePipeline(int channels, int height, int width, System.Collections.Generic.IReadOnlyList<string> classes) { public object All =>
            (channels, height, width, classes); }
        public sealed class Model<T>(T network, ImagePipeline pipeline) { public object All => (network, pipeline); }
        """);

    [Fact]
    public async Task What_a_fix_knows_is_repeated_unseen()
    {
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create(
            "[Network, Input(3, 8, 8), Conv2D(4, 3), BatchNorm, As(\"a\"), Flatten, Dense(2), Softmax, SoftmaxCrossEntropy] public partial class Net;"));
        IReadOnlyList<Diagnostic> repeated = await AnalyzerRunner.RunAsync(run);
        Assert.All(repeated, d => Assert.Equal(("NG0700", DiagnosticSeverity.Hidden), (d.Id, d.Severity)));
        Assert.Equal(run.Diagnostics.Select(d => (d.Id, d.Location)), repeated.Select(d => (d.Properties["Of"]!, d.Location)));
    }

    /// <summary>A network with a warning has generated parts, whose members are no mistakes of the user's.</summary>
    [Fact]
    public async Task What_was_generated_is_not_taken_for_the_declaration()
    {
        GeneratorRun run = GeneratorRunner.RunOnce(
            TestCompilation.Create("[Network, Input(3, 8, 8), Conv2D(4, 3), BatchNorm, Flatten, Dense(2), SoftmaxCrossEntropy] public partial class Net;"));
        Assert.NotEmpty(run.Sources);
        Assert.Equal("NG0303", Assert.Single(await AnalyzerRunner.RunAsync(run)).Properties["Of"]);
    }

    private static async Task VerifyAsync(string marked, string? message = null, params string[] more)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        GeneratorRun run = GeneratorRunner.RunOnce(TestCompilation.Create([source.Text, .. more])).AssertSound();
        IReadOnlyList<Diagnostic> said = await AnalyzerRunner.RunAsync(run);
        Assert.Equal(source.Diagnostics.Select(m => (m.Label, m.Span)), said.Select(d => (d.Id, d.Location.SourceSpan)));
        if (message is not null)
            Assert.Equal(message, said[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
