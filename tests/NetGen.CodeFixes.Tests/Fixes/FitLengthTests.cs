using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class FitLengthTests : FixTests<FitLength>
{
    private const string Net = "namespace My { [Network, Input(4), Dense(3)] public partial class Net; }\n";

    [Theory]
    [InlineData("Change 3 to Net.InputSize", "namespace My { class P { float[] Use(Net net) => net.Predict({|NG0710:new float[3]|}); } }",
        "namespace My { class P { float[] Use(Net net) => net.Predict(new float[Net.InputSize]); } }")]
    [InlineData("Change 2 * 2 to My.Net.OutputSize", "class P { void Use(My.Net net, float[] x) => net.Predict(x, {|NG0710:stackalloc float[2 * 2]|}); }",
        "class P { void Use(My.Net net, float[] x) => net.Predict(x, stackalloc float[My.Net.OutputSize]); }")]
    public Task Takes_the_size_of_a_sample(string title, string before, string after) => MendsAsync(title, File(before), File(after));

    [Theory]
    [InlineData("class P { float[] Use(My.Net net) => net.Predict({|NG0710:[1, 2, 3]|}); }")]
    [InlineData("class P { float[] Use(My.Net net) => net.Predict({|NG0710:new float[3] { 1, 2, 3 }|}); }")]
    [InlineData("class P { float[] Use(My.Net net) { float[] x = new float[3]; return net.Predict({|NG0710:x|}); } }")]
    public Task Elements_that_are_listed_are_left_alone(string code) => OffersNothingAsync(File(code));

    private static string File(string code) => Net + code;
}
