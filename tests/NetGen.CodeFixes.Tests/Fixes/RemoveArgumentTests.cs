using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class RemoveArgumentTests : FixTests<RemoveArgument>
{
    [Theory]
    [InlineData("Remove Padding", "Input(1, 8, 8), {|NG0205:Conv2D(2, 3, Padding = 1, Pad = Pad.Same)|}", "Input(1, 8, 8), Conv2D(2, 3, Pad = Pad.Same)")]
    [InlineData("Remove Pad", "Input(1, 8, 8), {|NG0205:Conv2D(2, 3, Padding = 1, Pad = Pad.Same)|}", "Input(1, 8, 8), Conv2D(2, 3, Padding = 1)")]
    [InlineData("Remove Value", "Input(4), Dense(3), {|NG0307:MSE(Target = \"t\", Value = 1)|}", "Input(4), Dense(3), MSE(Target = \"t\")")]
    [InlineData("Remove Target", "Input(4), Dense(3), {|NG0310:L1Penalty(0.1, Target = \"t\")|}, MSE", "Input(4), Dense(3), L1Penalty(0.1), MSE")]
    [InlineData("Remove Dropout", "Tokens(4, Vocab = 5), Embedding(4), {|NG0602:LSTM(3, Dropout = 0.2f)|}, Dense(5)", "Tokens(4, Vocab = 5), Embedding(4), LSTM(3), Dense(5)")]
    [InlineData("Remove Lengths", "{|NG0621:Tokens(4, Vocab = 5, As = \"t\", Lengths = true)|}, Embedding(3), Flatten, Dense(2)",
        "Tokens(4, Vocab = 5, As = \"t\"), Embedding(3), Flatten, Dense(2)")]
    public Task Leaves_out_what_excludes_another_or_says_nothing(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    /// <summary>Lines, comments and spaces are the user's.</summary>
    [Theory]
    [InlineData("Remove Padding", "Conv2D(2, /* square */ 3, // odd\r\n    Padding = 1, // both sides\r\n    Pad = Pad.Same // or this\r\n    )",
        "Conv2D(2, /* square */ 3, // odd\r\n    Pad = Pad.Same // or this\r\n    )")]
    [InlineData("Remove Pad", "Conv2D( 2,3, // odd\r\n    Padding = 1, // both sides\r\n    Pad=Pad.Same )", "Conv2D( 2,3, // odd\r\n    Padding = 1 )")]
    public Task Leaves_everything_else_as_it_is(string title, string before, string after) => MendsAsync(title,
        $"[Network] // a net\r\n[Input(1, 8, 8)]\r\n[{{|NG0205:{before}|}}, ReLU] // the first\r\npublic partial class Net;\r\n",
        $"[Network] // a net\r\n[Input(1, 8, 8)]\r\n[{after}, ReLU] // the first\r\npublic partial class Net;\r\n");

    [Fact]
    public Task Leaves_out_all() => MendsAllAsync("Remove Padding",
        ["[Network, Input(1, 8, 8), {|NG0205:Conv2D(2, 3, Padding = 1, Pad = Pad.Same)|}] public partial class A;\n",
            "[Network, Input(1, 8, 8), {|NG0205:Conv2D(2, 5, Padding = 2, Pad = Pad.Same)|}] public partial class B;\n"],
        ["[Network, Input(1, 8, 8), Conv2D(2, 3, Pad = Pad.Same)] public partial class A;\n",
            "[Network, Input(1, 8, 8), Conv2D(2, 5, Pad = Pad.Same)] public partial class B;\n"]);
}
