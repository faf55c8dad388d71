using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class UseTensorTests : FixTests<UseTensor>
{
    [Theory]
    [InlineData("Add Output(\"a\")", "Input(4), Dense(4), {|NG0116:As(\"a\")|}, Dense(2), Output(\"y\")",
        "Input(4), Dense(4), As(\"a\"), Output(\"a\"), Dense(2), Output(\"y\")")]
    [InlineData("Remove As(\"a\")", "Input(4), Dense(4), {|NG0116:As(\"a\")|}, Dense(2)", "Input(4), Dense(4), Dense(2)")]
    public Task Makes_it_an_output_or_leaves_the_name_out(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    [Fact]
    public Task Leaves_out_all() => MendsAllAsync("Remove As(\"a\")",
        ["[Network, Input(4), Dense(4), {|NG0116:As(\"a\")|}, Dense(2)] public partial class A;\n",
            "[Network, Input(4), Dense(3), {|NG0116:As(\"a\")|}, Dense(2)] public partial class B;\n"],
        ["[Network, Input(4), Dense(4), Dense(2)] public partial class A;\n",
            "[Network, Input(4), Dense(3), Dense(2)] public partial class B;\n"]);
}
