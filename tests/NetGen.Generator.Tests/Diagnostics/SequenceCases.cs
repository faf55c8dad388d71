namespace NetGen.Generator.Tests.Diagnostics;

internal static class SequenceCases
{
    public static readonly DiagnosticCase[] All =
    [
        new("NG0601", "GRU(5, InitialState = read) begins with a state [B, 5], its states behind each other, but 'read' is [B, 7]",
            "[Network, Input(4, 3), {|+:GRU(7, State = \"read\")|}, {|NG0601:GRU(5, InitialState = \"read\")|}, Dense(2), MSE] public partial class Net;"),
        new("NG0601 of several layers and directions",
            "LSTM(5, Layers = 2, Bidirectional = true, InitialState = read) begins with a state [B, 20], its states behind each other, but 'read' is [B, 10]",
            """
            [Network, Input(4, 3), {|+:GRU(5, Bidirectional = true, State = "read")|}]
            [{|NG0601:LSTM(5, Layers = 2, Bidirectional = true, InitialState = "read")|}, Dense(2), MSE]
            public partial class Net;
            """),
        new("NG0601 of a sequence", "RNN(3, InitialState = x) begins with a state [B, 3], its states behind each other, but 'x' is [B, 4, 3]",
            "[Network, Input(4, 3), {|+:As(\"x\")|}, {|NG0601:RNN(3, InitialState = \"x\")|}, Dense(2), MSE] public partial class Net;"),
        new("NG0602", "LSTM(5, Dropout = 0.2) drops between its layers, of which there is one: set Layers, or put [Dropout] behind it",
            "[Network, Input(4, 3), {|NG0602:LSTM(5, Dropout = 0.2)|}, Dense(2), MSE] public partial class Net;"),
        new("NG0640", "[GRU(16, Layers = 2, Over = text)] looks at another sequence with the state of one level that goes forwards; it has 2 levels",
            "[Network, Input(8, 4, As = \"text\"), Input(5, 3, As = \"x\")]\n"
            + "[From(\"x\"), {|NG0640:GRU(16, Layers = 2, Over = \"text\")|}, Dense(2), MSE] public partial class Net;"),
        new("NG0640 of two directions",
            "[LSTM(16, Bidirectional = true, Over = text)] looks at another sequence with the state of one level that goes forwards; it has two directions",
            "[Network, Input(8, 4, As = \"text\"), Input(5, 3, As = \"x\")]\n"
            + "[From(\"x\"), {|NG0640:LSTM(16, Bidirectional = true, Over = \"text\")|}, Dense(2), MSE] public partial class Net;"),
        new("NG0641", "'AttentionUnits' is about the sequence that [RNN(4, AttentionUnits = 3)] looks at: name it by Over",
            "[Network, Input(8, 4), {|NG0641:RNN(4, AttentionUnits = 3)|}, Dense(2), MSE] public partial class Net;"),
        new("NG0611 in a recurrence", "[GRU(4, Over = v)] looks at the steps of a sequence [steps, features]; 'v' is [B, 6]",
            "[Network, {|+:Input(6, As = \"v\")|}, Input(5, 3, As = \"x\"), From(\"x\"), {|NG0611:GRU(4, Over = \"v\")|}, Dense(2), MSE] public partial class Net;"),
        new("NG0642", "[TimeEmbedding(33)] has a sine and a cosine of each frequency: its features must be an even number, not 33",
            "[Network, Input(1), {|NG0642:TimeEmbedding(33)|}, Dense(2), MSE] public partial class Net;"),
        new("NG0212 of biases", "Biases must be 0, 1 or 2; it is 3",
            "[Network, Input(4, 3), {|NG0212:LSTM(5, Biases = 3)|}, Dense(2), MSE] public partial class Net;"),
        new("NG0114 of an initial state", "No tensor is named 'read' yet: it is named further down; so far there is 'In' (the input)",
            "[Network, Input(4, 3), {|NG0114:GRU(5, InitialState = \"read\")|}, GRU(5, State = \"read\"), Dense(2), MSE] public partial class Net;"),
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
