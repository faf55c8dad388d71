using NetGen.CodeFixes.Tests.Verification;
using NetGen.Generator.Uses;

namespace NetGen.CodeFixes.Tests.Uses;

/// <summary>Names that no parameter has.</summary>
public sealed class ParameterNameTests
{
    private const string Net = "[Network, Input(4), Dense(3), SoftmaxCrossEntropy] public partial class Net;\n";

    [Theory]
    [InlineData("Net has no parameter 'dense1.weigth'; there are 'dense1.weight', 'dense1.bias'",
        "int Use(Net net) => net.Parameters[{|NG0711:\"dense1.weigth\"|}].Span.Length;")]
    [InlineData("Net has no parameter 'conv'; there are 'dense1.weight', 'dense1.bias'", "float Use(Net.Trainer trainer) => trainer.Gradient({|NG0711:\"conv\"|})[0];")]
    public Task Names_that_no_parameter_has(string message, string code) => UseTest<ParameterNameAnalyzer>.RunAsync(message, Net + "class Program { " + code + " }");

    [Theory]
    [InlineData("int Use(Net net) => net.Parameters[\"dense1.weight\"].Span.Length + net.Parameters[0].Span.Length;")]
    [InlineData("int Use(Net net, string name) => net.Parameters[name].Span.Length;")]
    public Task Nothing_is_said_of_names_that_there_are(string code) => UseTest<ParameterNameAnalyzer>.RunAsync(null, Net + "class Program { " + code + " }");
}
