using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class FitArgumentTests : FixTests<FitArgument>
{
    [Theory]
    [InlineData("Set Padding = 1", "Input(1, 4, 4), {|NG0201:Conv2D(2, 5)|}", "Input(1, 4, 4), Conv2D(2, 5, Padding = 1)")]
    [InlineData("Set Padding = 2", "Input(1, 4, 4), {|NG0201:Conv2D(2, 7, Padding = 1)|}", "Input(1, 4, 4), Conv2D(2, 7, Padding = 2)")]
    [InlineData("Set Padding = 1", "Input(4, 3), {|NG0201:Conv1D(2, 5)|}", "Input(4, 3), Conv1D(2, 5, Padding = 1)")]
    [InlineData("Set Padding = 1", "Input(1, 8, 8), {|NG0209:MaxPool2D(3, Padding = 2)|}", "Input(1, 8, 8), MaxPool2D(3, Padding = 1)")]
    [InlineData("Give Conv2D 8 channels", "Input(3, 8, 8), Conv2D(8, 1), As(\"a\"), Conv2D(16, 3, Padding = 1), ReLU, {|NG0202:Add(\"a\")|}",
        "Input(3, 8, 8), Conv2D(8, 1), As(\"a\"), Conv2D(8, 3, Padding = 1), ReLU, Add(\"a\")")]
    [InlineData("Give Dense 4 units", "Input(4), Dense(5), Tanh, {|NG0202:Add(In)|}", "Input(4), Dense(4), Tanh, Add(In)")]
    [InlineData("Set Groups = 3", "Input(3, 8, 8), {|NG0207:Conv2D(6, 3, Groups = 4)|}", "Input(3, 8, 8), Conv2D(6, 3, Groups = 3)")]
    [InlineData("Set Groups = 4", "Input(8, 4, 4), {|NG0207:GroupNorm(5)|}, ReLU", "Input(8, 4, 4), GroupNorm(4), ReLU")]
    [InlineData("Set Heads = 4", "Input(6, 16), {|NG0610:MultiHeadAttention(5)|}", "Input(6, 16), MultiHeadAttention(4)")]
    public Task Takes_what_fits(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    [Fact]
    public Task Fits_all() => MendsAllAsync("Set Padding = 1",
        ["[Network, Input(1, 4, 4), {|NG0201:Conv2D(2, 5)|}] public partial class A;\n",
            "[Network, Input(3, 4, 4), {|NG0201:Conv2D(2, 6)|}] public partial class B;\n"],
        ["[Network, Input(1, 4, 4), Conv2D(2, 5, Padding = 1)] public partial class A;\n",
            "[Network, Input(3, 4, 4), Conv2D(2, 6, Padding = 1)] public partial class B;\n"]);
}
