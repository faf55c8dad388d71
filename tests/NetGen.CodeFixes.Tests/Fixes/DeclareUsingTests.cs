using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class DeclareUsingTests : FixTests<DeclareUsing>
{
    private const string Net = "[Network, Input(4), Dense(3), MSE] public partial class Net;\n";

    [Theory]
    [InlineData("void Use(Net net, float[] x) { var trainer = net.{|NG0712:CreateTrainer|}(4, new Adam(0.1)); trainer.Step(x, x); }",
        "void Use(Net net, float[] x) { using var trainer = net.CreateTrainer(4, new Adam(0.1)); trainer.Step(x, x); }")]
    [InlineData("float Use(Net net, float[] x)\n    {\n        // One.\n        Net.Predictor one = net.{|NG0712:CreatePredictor|}(4);\n        return one.Predict(x)[0];\n    }",
        "float Use(Net net, float[] x)\n    {\n        // One.\n        using Net.Predictor one = net.CreatePredictor(4);\n        return one.Predict(x)[0];\n    }")]
    public Task Declares_it_with_using(string before, string after) => MendsAsync("Declare it with 'using'", In(before), In(after));

    [Theory]
    [InlineData("float Use(Net net, float[] x) => net.{|NG0712:CreateTrainer|}(4, new Adam(0.1)).Step(x, x);")]
    [InlineData("void Use(Net net, int n, float[] x) { switch (n) { case 0: var one = net.{|NG0712:CreatePredictor|}(4); one.Predict(x); break; } }")]
    public Task What_has_no_name_or_no_scope_is_left_alone(string code) => OffersNothingAsync(In(code));

    [Fact]
    public Task Declares_all() => MendsAllAsync("Declare it with 'using'",
        [In("void Use(Net net, float[] x) { var a = net.{|NG0712:CreatePredictor|}(1); var b = net.{|NG0712:CreatePredictor|}(2); a.Predict(x); b.Predict(x); }")],
        [In("void Use(Net net, float[] x) { using var a = net.CreatePredictor(1); using var b = net.CreatePredictor(2); a.Predict(x); b.Predict(x); }")]);

    private static string In(string code) => $"{Net}class Program\n{{\n    {code}\n}}\n";
}
