using NetGen.CodeFixes.Tests.Verification;
using NetGen.Generator.Uses;

namespace NetGen.CodeFixes.Tests.Uses;

/// <summary>Arrays of a known length that are no whole number of samples: exactly at the marked places, and nothing else.</summary>
public sealed class SpanLengthTests
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
    public Task Arrays_of_a_wrong_length(string message, string code) => UseTest<SpanLengthAnalyzer>.RunAsync(message, Net + "class Program { " + code + " }");

    [Fact]
    public Task Arrays_for_one_of_several_inputs() => UseTest<SpanLengthAnalyzer>.RunAsync(
        "A sample of 'right' of Net has 2 numbers; 3 numbers are no whole number of samples",
        TwoInputs + "class Program { float[] Use(Net net, float[] x) => net.Predict(x, {|NG0710:new[] { 1f, 2f, 3f }|}); }");

    [Theory]
    [InlineData("float[] Use(Net net) => net.Predict([1, 2, 3, 4, 5, 6, 7, 8]);")]
    [InlineData("float[] Use(Net net, float[] more) => net.Predict([1, .. more]);")]
    [InlineData("float[] Use(Net net, int n) => net.Predict(new float[n]);")]
    [InlineData("float[] Use(Net net, float[] more) { float[] x = new float[3]; x = more; return net.Predict(x); }")]
    public Task Nothing_is_said_of_what_fits_or_is_not_known(string code) => UseTest<SpanLengthAnalyzer>.RunAsync(null, Net + "class Program { " + code + " }");
}
