using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class InsertLayerTests : FixTests<InsertLayer>
{
    [Theory]
    [InlineData("Insert Flatten", "Input(1, 8, 8), Conv2D(2, 3), {|NG0206:Dense(2)|}", "Input(1, 8, 8), Conv2D(2, 3), Flatten, Dense(2)")]
    [InlineData("Insert Reshape(1, 28, 28)", "Input(784), {|NG0206:Conv2D(2, 3)|}", "Input(784), Reshape(1, 28, 28), Conv2D(2, 3)")]
    [InlineData("Insert Reshape(3, 32, 32)", "Input(3072), {|NG0206:Conv2D(2, 3)|}", "Input(3072), Reshape(3, 32, 32), Conv2D(2, 3)")]
    [InlineData("Insert Flatten", "Input(1, 4, 4), Conv2D(2, 3), {|NG0306:CosineLoss|}", "Input(1, 4, 4), Conv2D(2, 3), Flatten, CosineLoss")]
    public Task Inserts_what_is_missing(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    /// <summary>A class in parts: statements in one file, members in another.</summary>
    [Fact]
    public Task Inserts_in_the_part_that_has_the_statements() => MendsAllAsync("Insert Flatten",
        ["/// <summary>A part.</summary>\r\npublic partial class A\r\n{\r\n    public int Own;\r\n}\r\n",
            "[Network]\r\n[Input(1, 8, 8)] // a picture\r\n[ /* scores */ {|NG0206:Dense( 2 )|} ]\r\n\tpublic partial class A\r\n{\r\n}\r\n"],
        ["/// <summary>A part.</summary>\r\npublic partial class A\r\n{\r\n    public int Own;\r\n}\r\n",
            "[Network]\r\n[Input(1, 8, 8)] // a picture\r\n[ /* scores */ Flatten, Dense( 2 ) ]\r\n\tpublic partial class A\r\n{\r\n}\r\n"]);

    [Fact]
    public Task Inserts_all() => MendsAllAsync("Insert Flatten",
        ["[Network, Input(1, 8, 8), {|NG0206:Dense(2)|}] public partial class A;\n[Network, Input(2, 8, 8), {|NG0206:Dense(2)|}] public partial class B;\n",
            "[Network, Input(3, 8, 8), {|NG0206:Dense(2)|}] public partial class C;\n"],
        ["[Network, Input(1, 8, 8), Flatten, Dense(2)] public partial class A;\n[Network, Input(2, 8, 8), Flatten, Dense(2)] public partial class B;\n",
            "[Network, Input(3, 8, 8), Flatten, Dense(2)] public partial class C;\n"]);
}
