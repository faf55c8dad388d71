using NetGen.CodeFixes.Fixes;
using NetGen.CodeFixes.Tests.Verification;

namespace NetGen.CodeFixes.Tests.Fixes;

public sealed class RemoveLayerTests : FixTests<RemoveLayer>
{
    [Theory]
    [InlineData("Remove Softmax", "Input(4), Dense(3), Softmax, {|NG0301:SoftmaxCrossEntropy|}", "Input(4), Dense(3), SoftmaxCrossEntropy")]
    [InlineData("Remove Sigmoid", "Input(4), Dense(1), Sigmoid, {|NG0302:LogisticLoss|}", "Input(4), Dense(1), LogisticLoss")]
    [InlineData("Remove ReLU", "Input(4), Dense(3), ReLU, {|NG0401:SoftmaxCrossEntropy|}", "Input(4), Dense(3), SoftmaxCrossEntropy")]
    [InlineData("Remove Dropout", "Input(4), Dense(3), Dropout(0.5), {|NG0402:SoftmaxCrossEntropy|}", "Input(4), Dense(3), SoftmaxCrossEntropy")]
    [InlineData("Remove ReLU", "Input(4), Dense(3), ReLU, {|NG0403:ReLU|}, Dense(2)", "Input(4), Dense(3), ReLU, Dense(2)")]
    public Task Removes_the_layer_that_is_one_too_many(string title, string before, string after) => MendsNetworkAsync(title, before, after);

    [Theory]
    [InlineData("Remove Softmax", "[Network]\n[Input(4), Dense(3)]\n[Softmax]\n[{|NG0301:SoftmaxCrossEntropy|}]\npublic partial class Net;\n",
        "[Network]\n[Input(4), Dense(3)]\n[SoftmaxCrossEntropy]\npublic partial class Net;\n")]
    [InlineData("Remove Softmax", "[Network]\r\n[Input(4), Dense(3), // scores\r\n Softmax,\r\n {|NG0301:SoftmaxCrossEntropy|}]\r\npublic partial class Net;\r\n",
        "[Network]\r\n[Input(4), Dense(3), // scores\r\n SoftmaxCrossEntropy]\r\npublic partial class Net;\r\n")]
    [InlineData("Remove Softmax", "[Network]\r\n[Input(4), Dense(3)]\r\n\t[ Softmax ]\t\r\n[{|NG0301:SoftmaxCrossEntropy|},]\r\npublic partial class Net;\r\n",
        "[Network]\r\n[Input(4), Dense(3)]\r\n[SoftmaxCrossEntropy,]\r\npublic partial class Net;\r\n")]
    public Task Removes_the_layer_that_is_one_too_many_in_a_file(string title, string before, string after) => MendsAsync(title, before, after);

    [Fact]
    public Task Removes_all() => MendsAllAsync("Remove Softmax",
        ["[Network, Input(4), Dense(3), Softmax, {|NG0301:SoftmaxCrossEntropy|}] public partial class A;\n",
            "[Network, Input(4), Dense(2), Softmax, {|NG0301:SoftmaxCrossEntropy|}] public partial class B;\n"],
        ["[Network, Input(4), Dense(3), SoftmaxCrossEntropy] public partial class A;\n",
            "[Network, Input(4), Dense(2), SoftmaxCrossEntropy] public partial class B;\n"]);
}
