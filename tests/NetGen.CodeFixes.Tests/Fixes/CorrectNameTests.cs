using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class CorrectNameTests : FixTests<CorrectName>
{
    [Theory]
    [InlineData("Change 'skpi' to 'skip'", "Input(4), Dense(4), As(\"skip\"), Dense(4), {|NG0114:Add(\"skpi\")|}", "Input(4), Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")")]
    [InlineData("Change 'bb' to 'b'", "Input(4), Dense(4), As(\"a\"), Dense(4), As(\"b\"), Dense(4), {|NG0114:Add(\"a\", \"bb\")|}",
        "Input(4), Dense(4), As(\"a\"), Dense(4), As(\"b\"), Dense(4), Add(\"a\", \"b\")")]
    [InlineData("Change 'wtf' to 'wte'", "Tokens(4, Vocab = 5), Embedding(4, Name = \"wte\"), {|NG0501:Dense(5, Bias = false, Tie = \"wtf\")|}",
        "Tokens(4, Vocab = 5), Embedding(4, Name = \"wte\"), Dense(5, Bias = false, Tie = \"wte\")")]
    [InlineData("Change 'dense1.weigth' to 'dense1.weight'", "Input(4), Dense(4), Dense(2), {|NG0523:Freeze(\"dense1.weigth\")|}",
        "Input(4), Dense(4), Dense(2), Freeze(\"dense1.weight\")")]
    [InlineData("Change 'dense1.wieght' to 'dense1.weight'", "Input(4), Dense(4), {|NG0311:L2Penalty(0.1, Parameters = \"dense1.wieght\")|}, MSE",
        "Input(4), Dense(4), L2Penalty(0.1, Parameters = \"dense1.weight\"), MSE")]
    [InlineData("Change 'Skpi' to 'Skip'", "Input(4), Dense(4), As(\"skip\"), Dense(4), Add(Net.Tensors.{|NG0714:{|CS0117:Skpi|}|})",
        "Input(4), Dense(4), As(\"skip\"), Dense(4), Add(Net.Tensors.Skip)")]
    [InlineData("Change 'Fist' to 'first'", "Input(4), Dense(4), As(\"first\"), Dense(4), As(\"First\"), Dense(4), Add(Net.Tensors.First, Net.Tensors.{|NG0714:{|CS0117:Fist|}|})",
        "Input(4), Dense(4), As(\"first\"), Dense(4), As(\"First\"), Dense(4), Add(Net.Tensors.First, Net.Tensors.first)")]
    public Task Takes_the_nearest_name(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    [Theory]
    [InlineData("Change 'dense1.wait' to 'dense1.weight'",
        "[Network, Input(4), Dense(2)] public partial class Net;\nclass P { object Q(Net n) => n.Parameters[{|NG0711:\"dense1.wait\"|}]; }\n",
        "[Network, Input(4), Dense(2)] public partial class Net;\nclass P { object Q(Net n) => n.Parameters[\"dense1.weight\"]; }\n")]
    public Task Takes_the_nearest_name_in_a_file(string title, string before, string after) => MendsAsync(title, before, after);

    [Theory]
    [InlineData("Change 'H' to 'D'",
        "[Step(Trains = nameof(D)), From(nameof(x)), {|NG0504:Run(\"H\")|}, MSE(Value = 1)] public partial float {|CS8795:Train|}(ReadOnlySpan<float> x);",
        "[Step(Trains = nameof(D)), From(nameof(x)), Run(\"D\"), MSE(Value = 1)] public partial float Train(ReadOnlySpan<float> x);")]
    [InlineData("Change 'H' to 'D'",
        "[{|NG0512:Step(Trains = \"H\")|}, From(nameof(x)), Run(nameof(D)), MSE(Value = 1)] public partial float {|CS8795:Train|}(ReadOnlySpan<float> x);",
        "[Step(Trains = \"D\"), From(nameof(x)), Run(nameof(D)), MSE(Value = 1)] public partial float Train(ReadOnlySpan<float> x);")]
    public Task Takes_the_nearest_name_of_a_step(string title, string before, string after) => MendsAsync(title, Gan.With(before), Gan.With(after));

    /// <summary>A name that another class has, and this one has not: the constant is right, and its text is nobody's to change.</summary>
    [Fact]
    public Task Leaves_constants_of_other_classes_alone() => OffersNothingAsync(
        "[Network, Input(4), Dense(4), As(\"skpi\"), Dense(4), Add(\"skpi\")] public partial class Old;\n"
        + "[Network, Input(4), Dense(4), As(\"skip\"), Dense(4), {|NG0114:Add(\"skip\", Old.Tensors.Skpi)|}] public partial class Net;\n");

    [Fact]
    public Task Corrects_all() => MendsAllAsync("Change 'skpi' to 'skip'",
        ["[Network, Input(4), Dense(4), As(\"skip\"), Dense(4), {|NG0114:Add(\"skpi\")|}] public partial class A;\n",
            "[Network, Input(4), Dense(4), As(\"skip\"), Dense(4), {|NG0114:Add(\"skpi\")|}] public partial class B;\n"],
        ["[Network, Input(4), Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")] public partial class A;\n",
            "[Network, Input(4), Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")] public partial class B;\n"]);
}
