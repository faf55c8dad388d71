using NetGen.CodeFixes.Tests.Verification;
using NetGen.Generator.Uses;

namespace NetGen.CodeFixes.Tests.Uses;

/// <summary>Trainers and predictors that nobody frees: a Step without Dispose.</summary>
public sealed class DisposalTests
{
    private const string Net = "[Network, Input(4), Dense(3), SoftmaxCrossEntropy] public partial class Net;\n"
        + "[Network(Precisions = Precisions.Int8 | Precisions.BFloat16), Input(4), Dense(3), SoftmaxCrossEntropy] public partial class Small;\n";

    [Theory]
    [InlineData("What CreateTrainer has made is never freed: declare it with 'using', or call Dispose",
        "float Use(Net net, float[] x, int[] y) => net.{|NG0712:CreateTrainer|}(4, new Adam(0.1)).Step(x, y);")]
    [InlineData("What CreatePredictor has made is never freed: declare it with 'using', or call Dispose",
        "float Use(Net net, float[] x) { Net.Predictor predictor = net.{|NG0712:CreatePredictor|}(4); return predictor.Predict(x)[0]; }")]
    [InlineData("What CreateInt8Predictor has made is never freed: declare it with 'using', or call Dispose",
        "float Use(Small net, Int8Calibration ranges, float[] x) { var predictor = net.{|NG0712:CreateInt8Predictor|}(4, ranges); return predictor.Predict(x)[0]; }")]
    [InlineData("What CreateBFloat16Predictor has made is never freed: declare it with 'using', or call Dispose",
        "float Use(Small net, float[] x) { var predictor = net.{|NG0712:CreateBFloat16Predictor|}(4); return predictor.Predict(x)[0]; }")]
    public Task Workspaces_that_nobody_frees(string message, string code) => UseTest<DisposalAnalyzer>.RunAsync(message, Net + "class Program { " + code + " }");

    [Theory]
    [InlineData("void Use(Net net) { using Net.Trainer trainer = net.CreateTrainer(4, new Adam(0.1)); trainer.Step(new float[4], [1]); }")]
    [InlineData("void Use(Net net) { Net.Trainer trainer = net.CreateTrainer(4, new Adam(0.1)); try { trainer.Step(new float[4], [1]); } finally { trainer.Dispose(); } }")]
    [InlineData("Net.Predictor Use(Net net) => net.CreatePredictor(4);")]
    [InlineData("Net.Predictor Use(Net net) { var made = net.CreatePredictor(4); return made; }")]
    [InlineData("Net.Predictor? kept; void Use(Net net) { kept = net.CreatePredictor(4); }")]
    [InlineData("void Use(Net net) { var made = net.CreatePredictor(4); Give(made); } void Give(IDisposable it) => it.Dispose();")]
    public Task Nothing_is_said_of_what_is_freed_or_handed_on(string code) => UseTest<DisposalAnalyzer>.RunAsync(null, Net + "class Program { " + code + " }");
}
