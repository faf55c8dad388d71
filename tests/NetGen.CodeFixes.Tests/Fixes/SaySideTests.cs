using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class SaySideTests : FixTests<SaySide>
{
    [Theory]
    [InlineData("Set Padding = 1, as PyTorch does", "Input(1, 8, 8), {|NG0204:Conv2D(2, 3, Stride = 2, Pad = Pad.Same)|}",
        "Input(1, 8, 8), Conv2D(2, 3, Stride = 2, Padding = 1)")]
    [InlineData("Set Pad.SameUpper, as Keras does", "Input(1, 8, 8), {|NG0204:Conv2D(2, 3, Stride = 2, Pad = Pad.Same)|}",
        "Input(1, 8, 8), Conv2D(2, 3, Stride = 2, Pad = Pad.SameUpper)")]
    [InlineData("Set Pad.SameLower", "Input(1, 8, 8), {|NG0204:MaxPool2D(2, Pad = Pad.Same)|}", "Input(1, 8, 8), MaxPool2D(2, Pad = Pad.SameLower)")]
    public Task Says_which_side_is_meant(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    [Fact]
    public Task Says_it_for_all() => MendsAllAsync("Set Pad.SameUpper, as Keras does",
        ["[Network, Input(1, 8, 8), {|NG0204:Conv2D(2, 3, Stride = 2, Pad = Pad.Same)|}] public partial class A;\n",
            "[Network, Input(1, 8, 8), {|NG0204:MaxPool2D(2, Pad = Pad.Same)|}] public partial class B;\n"],
        ["[Network, Input(1, 8, 8), Conv2D(2, 3, Stride = 2, Pad = Pad.SameUpper)] public partial class A;\n",
            "[Network, Input(1, 8, 8), MaxPool2D(2, Pad = Pad.SameUpper)] public partial class B;\n"]);
}
