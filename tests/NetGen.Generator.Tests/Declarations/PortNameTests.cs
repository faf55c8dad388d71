using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>Whatever inputs, targets and outputs are called, the generated members have names that C# accepts.</summary>
public class PortNameTests
{
    [Theory]
    [InlineData("x", "y", "z")]
    [InlineData("batch", "f", "predictor")]
    [InlineData("class", "event", "record")]
    [InlineData("4a", "_", "__")]
    [InlineData("a", "A", "x")]
    [InlineData("größe", "маса", "z")]
    [InlineData("x", "xPointer", "update")]
    [InlineData("output", "input", "target")]
    [InlineData("Parameters", "Predict", "Trainer")]
    [InlineData("network", "maxBatch", "threads")]
    [InlineData("Equals", "GetHashCode", "ToString")]
    public void Any_name_will_do(string input, string other, string target)
    {
        GeneratorRunner.Run($$"""
            [Network]
            [Input(4, As = "{{input}}"), Input(4, As = "{{other}}"), Add("{{input}}"), Dense(3), As("answer"), Output("answer")]
            [MSE(Target = "{{target}}"), From("{{input}}"), Dense(2), SoftmaxCrossEntropy]
            public partial class Net;
            """).AssertSound();
        GeneratorRunner.Run($$"""
            [Network]
            [Input(4, As = "{{input}}"), Dense(3), Output("{{other}}"), Dense(2), Output("{{target}}"), MSE]
            public partial class Net;
            """).AssertSound();
    }

    /// <summary>With several losses a target is called as the tensor it is for; here that is the input.</summary>
    [Fact]
    public void A_target_may_be_called_as_an_input_is()
    {
        GeneratorRun run = GeneratorRunner.Run("""
            [Network, Input(4, As = "a"), MSE(Value = 1), BinaryCrossEntropy, Dense(3), MSE]
            public partial class Net;
            """).AssertSound();
        Assert.Contains("Step(global::System.ReadOnlySpan<float> a, global::System.ReadOnlySpan<float> aTarget, global::System.ReadOnlySpan<float> target)", run.Text("Net.g.cs"));
    }
}
