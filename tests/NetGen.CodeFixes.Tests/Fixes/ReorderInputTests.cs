using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class ReorderInputTests : FixTests<ReorderInput>
{
    [Theory]
    [InlineData("Declare Input(3, 32, 32)", "{|NG0404:Input(32, 32, 3)|}, Conv2D(2, 3)", "Input(3, 32, 32), Conv2D(2, 3)")]
    public Task Puts_channels_first(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    [Fact]
    public Task Puts_all_first() => MendsAllAsync("Declare Input(3, 32, 32)",
        ["[Network, {|NG0404:Input(32, 32, 3)|}, Conv2D(2, 3)] public partial class A;\n[Network, {|NG0404:Input(32, 32, 3)|}, Conv2D(4, 3)] public partial class B;\n"],
        ["[Network, Input(3, 32, 32), Conv2D(2, 3)] public partial class A;\n[Network, Input(3, 32, 32), Conv2D(4, 3)] public partial class B;\n"]);
}
