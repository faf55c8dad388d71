using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class MakePartialTests : FixTests<MakePartial>
{
    [Theory]
    [InlineData("Make Net partial", "[Network, Input(4), Dense(2)]\npublic sealed class {|NG0101:Net|} { }\n",
        "[Network, Input(4), Dense(2)]\npublic sealed partial class Net { }\n")]
    [InlineData("Make Outer partial", "public class {|NG0105:Outer|} { [Network, Input(4), Dense(2)] public partial class Net; }",
        "public partial class Outer { [Network, Input(4), Dense(2)] public partial class Net; }")]
    public Task Makes_a_class_partial(string title, string before, string after) => MendsAsync(title, before, after);

    [Fact]
    public Task Two_networks_in_a_class_ask_for_it_once() => MendsAllAsync("Make Outer partial",
        ["public class {|NG0105:{|NG0105:Outer|}|}\n{\n" +
            "    [Network, Input(4), Dense(2)] public partial class A;\n    [Network, Input(4), Dense(2)] public partial class B;\n}\n"],
        ["public partial class Outer\n{\n    [Network, Input(4), Dense(2)] public partial class A;\n    [Network, Input(4), Dense(2)] public partial class B;\n}\n"]);
}
