using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class MarkClassTests : FixTests<MarkClass>
{
    [Theory]
    [InlineData("Make it a network", "  [{|NG0119:Input(4)|}]\n  [Dense(2)]\n  public class Net;\n", "  [Network]\n  [Input(4)]\n  [Dense(2)]\n  public partial class Net;\n")]
    [InlineData("Make it a block", "[{|NG0119:Dense(2)|}, ReLU]\r\npublic class Part;\r\n", "[Block]\r\n[Dense(2), ReLU]\r\npublic class Part;\r\n")]
    public Task Marks_a_class_with_layers(string title, string before, string after) => MendsAsync(title, before, after);

    [Fact]
    public Task Marks_all() => MendsAllAsync("Make it a network",
        ["[{|NG0119:Input(4)|}, Dense(2)] public class A;\n[{|NG0119:Input(4)|}, Dense(2)] public partial class B;\n"],
        ["[Network]\n[Input(4), Dense(2)] public partial class A;\n[Network]\n[Input(4), Dense(2)] public partial class B;\n"]);
}
