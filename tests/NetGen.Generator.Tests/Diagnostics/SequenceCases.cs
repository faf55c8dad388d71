namespace NetGen.Generator.Tests.Diagnostics;

internal static class SequenceCases
{
    public static readonly DiagnosticCase[] All =
    [
        new("NG0620", "Add(b) brings together steps that are real as 'a.lengths' says and those of 'b', which are real as 'b.lengths' says",
            "[Network, Input(4, 3, As = \"a\", Lengths = true), {|+:Input(4, 3, As = \"b\", Lengths = true)|}, "
            + "From(\"a\"), {|NG0620:Add(\"b\")|}, Dense(2), MSE] public partial class Net;"),
        new("NG0620 loss", "MeanSquaredError(Target = b) brings together steps that are real as 'a.lengths' says and those of 'b', which are real as 'b.lengths' says",
            "[Network, Input(4, 3, As = \"a\", Lengths = true), {|+:Input(4, 3, As = \"b\", Lengths = true)|}, "
            + "From(\"a\"), Dense(3), {|NG0620:MSE(Target = \"b\")|}] public partial class Net;"),
        new("NG0621", "'text.lengths' changes nothing: the layers behind this input read all its steps alike; "
            + "remove Lengths, or use layers that know real steps before the sequence becomes something else",
            "[Network, {|NG0621:Tokens(4, Vocab = 5, As = \"text\", Lengths = true)|}, Embedding(3), Flatten, Dense(2), SoftmaxCrossEntropy] public partial class Net;"),
        new("NG0622", "BatchNorm would take mean and variance over the steps past 'input.lengths' too; [LayerNorm] normalises each step by itself",
            "[Network, Input(4, 3, Lengths = true), Dense(5, Bias = false), {|NG0622:BatchNorm|}, Dense(2), MSE] public partial class Net;"),
        new("NG0623", "Input(4, Lengths = true) has no steps that could be real or not: "
            + "Lengths is for [Tokens(length, Vocab = n)] and for sequences [Input(steps, features)], not for [B, 4]",
            "[Network, {|NG0623:Input(4, Lengths = true)|}, Dense(2), MSE] public partial class Net;"),
    ];
}
