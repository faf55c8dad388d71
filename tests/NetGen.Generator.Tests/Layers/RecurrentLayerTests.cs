using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Layers;

/// <summary>What recurrent layers learn and leave.</summary>
public class RecurrentLayerTests
{
    [Fact]
    public void Parameters_are_those_of_PyTorch_in_its_order() => Assert.Equal(
        [
            "lstm1.weight_ih_l0 [20, 3]", "lstm1.weight_hh_l0 [20, 5]", "lstm1.bias_ih_l0 [20]", "lstm1.bias_hh_l0 [20]",
            "lstm1.weight_ih_l0_reverse [20, 3]", "lstm1.weight_hh_l0_reverse [20, 5]", "lstm1.bias_ih_l0_reverse [20]", "lstm1.bias_hh_l0_reverse [20]",
            "lstm1.weight_ih_l1 [20, 10]", "lstm1.weight_hh_l1 [20, 5]", "lstm1.bias_ih_l1 [20]", "lstm1.bias_hh_l1 [20]",
            "lstm1.weight_ih_l1_reverse [20, 10]", "lstm1.weight_hh_l1_reverse [20, 5]", "lstm1.bias_ih_l1_reverse [20]", "lstm1.bias_hh_l1_reverse [20]",
        ],
        Parameters("LSTM(5, Layers = 2, Bidirectional = true)"));

    [Theory]
    [InlineData("GRU(5)", "gru1.weight_ih_l0 [15, 3], gru1.weight_hh_l0 [15, 5], gru1.bias_ih_l0 [15], gru1.bias_hh_l0 [15]")]
    [InlineData("GRU(5, Biases = 1)", "gru1.weight_ih_l0 [15, 3], gru1.weight_hh_l0 [15, 5], gru1.bias_l0 [15]")]
    [InlineData("RNN(5, Biases = 0)", "rnn1.weight_ih_l0 [5, 3], rnn1.weight_hh_l0 [5, 5]")]
    public void There_are_as_many_biases_as_are_declared(string layer, string expected) => Assert.Equal(expected, string.Join(", ", Parameters(layer)));

    [Theory]
    [InlineData("LSTM(5, Bidirectional = true)", "[B, 7, 10]")]
    [InlineData("LSTM(5, Layers = 3, Bidirectional = true, Return = Return.Last)", "[B, 10]")]
    [InlineData("GRU(5, Return = Return.Last)", "[B, 5]")]
    [InlineData("GRU(5, Layers = 3, Bidirectional = true, State = \"s\"), From(\"s\")", "[B, 30]")]
    [InlineData("LSTM(5, Layers = 2, State = \"s\"), From(\"s_cell\"), Add(\"s\")", "[B, 10]")]
    public void What_it_leaves_has_a_shape(string layers, string shape)
    {
        NetworkGraph graph = Built($"[Network, Input(7, 3), {layers}, Output(\"y\")] public partial class Net;").Prediction!;
        Assert.Equal(shape, graph[Assert.Single(graph.Outputs).Node].Shape.ToString());
    }

    /// <summary>The cell is there for who wants it.</summary>
    [Fact]
    public void A_cell_need_not_be_used() =>
        Assert.Empty(Built("[Network, Input(7, 3), LSTM(5, State = \"s\"), From(\"s\"), Dense(2), MSE] public partial class Net;").Problems);

    private static IEnumerable<string> Parameters(string layer) =>
        Built($"[Network, Input(7, 3), {layer}, Output(\"y\")] public partial class Net;").Prediction!.Parameters.Select(p => $"{p.Name} {p.Shape}");

    private static BuildResult Built(string source) => GraphBuilder.Build(Declared.Spec(source));
}
