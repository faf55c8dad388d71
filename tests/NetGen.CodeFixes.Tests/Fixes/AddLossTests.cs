using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class AddLossTests : FixTests<AddLoss>
{
    [Theory]
    [InlineData("Add SoftmaxCrossEntropy", "Input(4), Dense(4), Dense(3), {|NG0118:Dropout(0.5, Phase = Phase.Train)|}",
        "Input(4), Dense(4), Dense(3), Dropout(0.5, Phase = Phase.Train)]\n[{|NG0402:SoftmaxCrossEntropy|}")]
    public Task Adds_a_loss(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    [Theory]
    [InlineData("Add MeanSquaredError",
        "[{|NG0509:Step(Trains = nameof(D))|}, From(nameof(x)), Run(nameof(D))]\n    public partial float {|CS8795:Train|}(ReadOnlySpan<float> x);",
        "[Step(Trains = nameof(D)), From(nameof(x)), Run(nameof(D))]\n    [{|NG0519:MeanSquaredError|}]\n    public partial float {|CS8795:Train|}(ReadOnlySpan<float> x);")]
    public Task Adds_a_loss_of_a_step(string title, string before, string after) => MendsAsync(title, Gan.With(before), Gan.With(after));
}
