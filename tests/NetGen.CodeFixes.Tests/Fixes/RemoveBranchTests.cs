using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class RemoveBranchTests : FixTests<RemoveBranch>
{
    [Theory]
    [InlineData("Remove Dense and what works on it", "Input(4), {|NG0117:Dense(5)|}, ReLU, From(In), Dense(2)", "Input(4), From(In), Dense(2)")]
    [InlineData("Remove Dense", "Input(4), As(\"x\"), Dense(3), As(\"y\"), {|NG0117:Dense(5)|}, From(\"y\"), Dense(4), Add(\"x\")",
        "Input(4), As(\"x\"), Dense(3), As(\"y\"), From(\"y\"), Dense(4), Add(\"x\")")]
    public Task Removes_a_branch_that_leads_nowhere(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    [Theory]
    [InlineData("Remove Dense and what works on it", "[Network]\n[Input(4)]\n[{|NG0117:Dense(5)|}, ReLU]\n[Dropout(0.5)]\n[From(In), Dense(2)]\npublic partial class Net;\n",
        "[Network]\n[Input(4)]\n[From(In), Dense(2)]\npublic partial class Net;\n")]
    public Task Removes_a_branch_that_leads_nowhere_in_a_file(string title, string before, string after) => MendsAsync(title, before, after);

    [Fact]
    public Task A_branch_that_another_one_stands_on_is_not_taken_from_under_it() => OffersNothingAsync(
        "[Network, Input(4), {|NG0117:Dense(5)|}, As(\"a\"), ReLU, From(\"a\"), Dense(3), From(In), Dense(2)]\npublic partial class Net;\n");
}
