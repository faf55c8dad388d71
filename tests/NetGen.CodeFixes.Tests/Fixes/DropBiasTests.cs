using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class DropBiasTests : FixTests<DropBias>
{
    [Theory]
    [InlineData("Set Bias = false", "Input(1, 8, 8), {|NG0303:Conv2D(2, 3)|}, BatchNorm", "Input(1, 8, 8), Conv2D(2, 3, Bias = false), BatchNorm")]
    [InlineData("Set Bias = false", "Input(1, 8, 8), {|NG0303:Conv2D(2, 3, Bias = true)|}, BatchNorm", "Input(1, 8, 8), Conv2D(2, 3, Bias = false), BatchNorm")]
    public Task Drops_the_bias(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    [Fact]
    public Task Drops_all() => MendsAllAsync("Set Bias = false",
        ["[Network, Input(1, 8, 8), {|NG0303:Conv2D(2, 3)|}, BatchNorm, ReLU, {|NG0303:Conv2D(2, 3)|}, BatchNorm] public partial class A;\n",
            "[Network, Input(8), {|NG0303:Dense(2)|}, BatchNorm] public partial class B;\n"],
        ["[Network, Input(1, 8, 8), Conv2D(2, 3, Bias = false), BatchNorm, ReLU, Conv2D(2, 3, Bias = false), BatchNorm] public partial class A;\n",
            "[Network, Input(8), Dense(2, Bias = false), BatchNorm] public partial class B;\n"]);
}
