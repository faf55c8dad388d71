namespace NetGen.CodeFixes.Tests;

/// <summary>Every fix on what it is for.</summary>
internal static class FixCases
{
    private const string Gan = """
        [Network, Input(2), Dense(2)] public partial class Maker;
        [Network, Input(2), Dense(1)] public partial class Judge;
        public partial class Gan(Maker g, Judge d)
        {
            [Net] private readonly Maker G = g;
            [Net] private readonly Judge D = d;

        
        """;

    public static readonly FixCase[] All =
    [
        new("NG0101", "Make Net partial", "[Network, Input(4), Dense(2)]\npublic sealed class Net { }\n", "[Network, Input(4), Dense(2)]\npublic sealed partial class Net { }\n"),
        new("NG0105", "Make Outer partial", "public class Outer { [Network, Input(4), Dense(2)] public partial class Net; }",
            "public partial class Outer { [Network, Input(4), Dense(2)] public partial class Net; }"),
        new("NG0119", "Make it a network", "  [Input(4)]\n  [Dense(2)]\n  public class Net;\n", "  [Network]\n  [Input(4)]\n  [Dense(2)]\n  public partial class Net;\n"),
        new("NG0119", "Make it a block", "[Dense(2), ReLU]\r\npublic class Part;\r\n", "[Block]\r\n[Dense(2), ReLU]\r\npublic class Part;\r\n"),

        FixCase.Of("CS0246", "Change 'Dens' to 'Dense'", "Input(4), Dens(2)", "Input(4), Dense(2)"),
        FixCase.Of("CS0246", "Change 'Bais' to 'Bias'", "Input(4), Dense(2, Bais = false)", "Input(4), Dense(2, Bias = false)"),
        FixCase.Of("CS0246", "Change 'Conv2d' to 'Conv2D'", "Input(1, 8, 8), Conv2d(2, 3)", "Input(1, 8, 8), Conv2D(2, 3)"),

        FixCase.Of("NG0206", "Insert Flatten", "Input(1, 8, 8), Conv2D(2, 3), Dense(2)", "Input(1, 8, 8), Conv2D(2, 3), Flatten, Dense(2)"),
        FixCase.Of("NG0206", "Insert Reshape(1, 28, 28)", "Input(784), Conv2D(2, 3)", "Input(784), Reshape(1, 28, 28), Conv2D(2, 3)"),
        FixCase.Of("NG0206", "Insert Reshape(3, 32, 32)", "Input(3072), Conv2D(2, 3)", "Input(3072), Reshape(3, 32, 32), Conv2D(2, 3)"),
        FixCase.Of("NG0306", "Insert Flatten", "Input(1, 4, 4), Conv2D(2, 3), CosineLoss", "Input(1, 4, 4), Conv2D(2, 3), Flatten, CosineLoss"),

        FixCase.Of("NG0114", "Change 'skpi' to 'skip'", "Input(4), Dense(4), As(\"skip\"), Dense(4), Add(\"skpi\")", "Input(4), Dense(4), As(\"skip\"), Dense(4), Add(\"skip\")"),
        FixCase.Of("NG0114", "Change 'bb' to 'b'", "Input(4), Dense(4), As(\"a\"), Dense(4), As(\"b\"), Dense(4), Add(\"a\", \"bb\")",
            "Input(4), Dense(4), As(\"a\"), Dense(4), As(\"b\"), Dense(4), Add(\"a\", \"b\")"),
        FixCase.Of("NG0501", "Change 'wtf' to 'wte'", "Tokens(4, Vocab = 5), Embedding(4, Name = \"wte\"), Dense(5, Bias = false, Tie = \"wtf\")",
            "Tokens(4, Vocab = 5), Embedding(4, Name = \"wte\"), Dense(5, Bias = false, Tie = \"wte\")"),
        FixCase.Of("NG0523", "Change 'dense1.weigth' to 'dense1.weight'", "Input(4), Dense(4), Dense(2), Freeze(\"dense1.weigth\")",
            "Input(4), Dense(4), Dense(2), Freeze(\"dense1.weight\")"),
        FixCase.Of("NG0311", "Change 'dense1.wieght' to 'dense1.weight'", "Input(4), Dense(4), L2Penalty(0.1, Parameters = \"dense1.wieght\"), MSE",
            "Input(4), Dense(4), L2Penalty(0.1, Parameters = \"dense1.weight\"), MSE"),
        new("NG0504", "Change 'H' to 'D'",
            Gan + "    [Step(Trains = nameof(D)), From(nameof(x)), Run(\"H\"), MSE(Value = 1)] public partial float Train(ReadOnlySpan<float> x);\n}\n",
                Gan + "    [Step(Trains = nameof(D)), From(nameof(x)), Run(\"D\"), MSE(Value = 1)] public partial float Train(ReadOnlySpan<float> x);\n}\n"),
        new("NG0512", "Change 'H' to 'D'",
            Gan + "    [Step(Trains = \"H\"), From(nameof(x)), Run(nameof(D)), MSE(Value = 1)] public partial float Train(ReadOnlySpan<float> x);\n}\n",
                Gan + "    [Step(Trains = \"D\"), From(nameof(x)), Run(nameof(D)), MSE(Value = 1)] public partial float Train(ReadOnlySpan<float> x);\n}\n"),
        new("NG0711", "Change 'dense1.wait' to 'dense1.weight'",
            "[Network, Input(4), Dense(2)] public partial class Net;\nclass P { object Q(Net n) => n.Parameters[\"dense1.wait\"]; }\n",
                "[Network, Input(4), Dense(2)] public partial class Net;\nclass P { object Q(Net n) => n.Parameters[\"dense1.weight\"]; }\n"),

        FixCase.Of("NG0116", "Add Output(\"a\")", "Input(4), Dense(4), As(\"a\"), Dense(2), Output(\"y\")",
            "Input(4), Dense(4), As(\"a\"), Output(\"a\"), Dense(2), Output(\"y\")"),
        FixCase.Of("NG0116", "Remove As(\"a\")", "Input(4), Dense(4), As(\"a\"), Dense(2)", "Input(4), Dense(4), Dense(2)"),
        FixCase.Of("NG0117", "Remove Dense and what works on it", "Input(4), Dense(5), ReLU, From(In), Dense(2)", "Input(4), From(In), Dense(2)"),
        FixCase.Of("NG0117", "Remove Dense", "Input(4), As(\"x\"), Dense(3), As(\"y\"), Dense(5), From(\"y\"), Dense(4), Add(\"x\")",
            "Input(4), As(\"x\"), Dense(3), As(\"y\"), From(\"y\"), Dense(4), Add(\"x\")"),
        new("NG0117", "Remove Dense and what works on it", "[Network]\n[Input(4)]\n[Dense(5), ReLU]\n[Dropout(0.5)]\n[From(In), Dense(2)]\npublic partial class Net;\n",
            "[Network]\n[Input(4)]\n[From(In), Dense(2)]\npublic partial class Net;\n"),
        FixCase.Of("NG0118", "Add SoftmaxCrossEntropy", "Input(4), Dense(4), Dense(3), Dropout(0.5, Phase = Phase.Train)",
            "Input(4), Dense(4), Dense(3), Dropout(0.5, Phase = Phase.Train)]\n[SoftmaxCrossEntropy", isMended: false),
        new("NG0509", "Add MeanSquaredError", Gan + "    [Step(Trains = nameof(D)), From(nameof(x)), Run(nameof(D))]\n    public partial float Train(ReadOnlySpan<float> x);\n}\n",
            Gan + "    [Step(Trains = nameof(D)), From(nameof(x)), Run(nameof(D))]\n    [MeanSquaredError]\n    public partial float Train(ReadOnlySpan<float> x);\n}\n",
                IsMended: false),

        FixCase.Of("NG0201", "Set Padding = 1", "Input(1, 4, 4), Conv2D(2, 5)", "Input(1, 4, 4), Conv2D(2, 5, Padding = 1)"),
        FixCase.Of("NG0201", "Set Padding = 2", "Input(1, 4, 4), Conv2D(2, 7, Padding = 1)", "Input(1, 4, 4), Conv2D(2, 7, Padding = 2)"),
        FixCase.Of("NG0201", "Set Padding = 1", "Input(4, 3), Conv1D(2, 5)", "Input(4, 3), Conv1D(2, 5, Padding = 1)"),
        FixCase.Of("NG0209", "Set Padding = 1", "Input(1, 8, 8), MaxPool2D(3, Padding = 2)", "Input(1, 8, 8), MaxPool2D(3, Padding = 1)"),
        FixCase.Of("NG0202", "Give Conv2D 8 channels",
            "Input(3, 8, 8), Conv2D(8, 1), As(\"a\"), Conv2D(16, 3, Padding = 1), ReLU, Add(\"a\")",
                "Input(3, 8, 8), Conv2D(8, 1), As(\"a\"), Conv2D(8, 3, Padding = 1), ReLU, Add(\"a\")"),
        FixCase.Of("NG0202", "Give Dense 4 units", "Input(4), Dense(5), Tanh, Add(In)", "Input(4), Dense(4), Tanh, Add(In)"),
        FixCase.Of("NG0207", "Set Groups = 3", "Input(3, 8, 8), Conv2D(6, 3, Groups = 4)", "Input(3, 8, 8), Conv2D(6, 3, Groups = 3)"),
        FixCase.Of("NG0207", "Set Groups = 4", "Input(8, 4, 4), GroupNorm(5), ReLU", "Input(8, 4, 4), GroupNorm(4), ReLU"),
        FixCase.Of("NG0610", "Set Heads = 4", "Input(6, 16), MultiHeadAttention(5)", "Input(6, 16), MultiHeadAttention(4)"),
        FixCase.Of("NG0404", "Declare Input(3, 32, 32)", "Input(32, 32, 3), Conv2D(2, 3)", "Input(3, 32, 32), Conv2D(2, 3)"),

        FixCase.Of("NG0204", "Set Padding = 1, as PyTorch does", "Input(1, 8, 8), Conv2D(2, 3, Stride = 2, Pad = Pad.Same)",
            "Input(1, 8, 8), Conv2D(2, 3, Stride = 2, Padding = 1)"),
        FixCase.Of("NG0204", "Set Pad.SameUpper, as Keras does", "Input(1, 8, 8), Conv2D(2, 3, Stride = 2, Pad = Pad.Same)",
            "Input(1, 8, 8), Conv2D(2, 3, Stride = 2, Pad = Pad.SameUpper)"),
        FixCase.Of("NG0204", "Set Pad.SameLower", "Input(1, 8, 8), MaxPool2D(2, Pad = Pad.Same)", "Input(1, 8, 8), MaxPool2D(2, Pad = Pad.SameLower)"),
        FixCase.Of("NG0205", "Remove Padding", "Input(1, 8, 8), Conv2D(2, 3, Padding = 1, Pad = Pad.Same)", "Input(1, 8, 8), Conv2D(2, 3, Pad = Pad.Same)"),
        FixCase.Of("NG0205", "Remove Pad", "Input(1, 8, 8), Conv2D(2, 3, Padding = 1, Pad = Pad.Same)", "Input(1, 8, 8), Conv2D(2, 3, Padding = 1)"),

        FixCase.Of("NG0303", "Set Bias = false", "Input(1, 8, 8), Conv2D(2, 3), BatchNorm", "Input(1, 8, 8), Conv2D(2, 3, Bias = false), BatchNorm"),
        FixCase.Of("NG0303", "Set Bias = false", "Input(1, 8, 8), Conv2D(2, 3, Bias = true), BatchNorm", "Input(1, 8, 8), Conv2D(2, 3, Bias = false), BatchNorm"),
        FixCase.Of("NG0301", "Remove Softmax", "Input(4), Dense(3), Softmax, SoftmaxCrossEntropy", "Input(4), Dense(3), SoftmaxCrossEntropy"),
        new("NG0301", "Remove Softmax", "[Network]\n[Input(4), Dense(3)]\n[Softmax]\n[SoftmaxCrossEntropy]\npublic partial class Net;\n",
            "[Network]\n[Input(4), Dense(3)]\n[SoftmaxCrossEntropy]\npublic partial class Net;\n"),
        FixCase.Of("NG0302", "Remove Sigmoid", "Input(4), Dense(1), Sigmoid, LogisticLoss", "Input(4), Dense(1), LogisticLoss"),
        FixCase.Of("NG0401", "Remove ReLU", "Input(4), Dense(3), ReLU, SoftmaxCrossEntropy", "Input(4), Dense(3), SoftmaxCrossEntropy"),
        FixCase.Of("NG0402", "Remove Dropout", "Input(4), Dense(3), Dropout(0.5), SoftmaxCrossEntropy", "Input(4), Dense(3), SoftmaxCrossEntropy"),
        FixCase.Of("NG0403", "Remove ReLU", "Input(4), Dense(3), ReLU, ReLU, Dense(2)", "Input(4), Dense(3), ReLU, Dense(2)"),
        FixCase.Of("NG0307", "Remove Value", "Input(4), Dense(3), MSE(Target = \"t\", Value = 1)", "Input(4), Dense(3), MSE(Target = \"t\")"),
        FixCase.Of("NG0310", "Remove Target", "Input(4), Dense(3), L1Penalty(0.1, Target = \"t\"), MSE", "Input(4), Dense(3), L1Penalty(0.1), MSE"),
        FixCase.Of("NG0602", "Remove Dropout", "Tokens(4, Vocab = 5), Embedding(4), LSTM(3, Dropout = 0.2f), Dense(5)",
            "Tokens(4, Vocab = 5), Embedding(4), LSTM(3), Dense(5)"),
        FixCase.Of("NG0621", "Remove Lengths", "Tokens(4, Vocab = 5, As = \"t\", Lengths = true), Embedding(3), Flatten, Dense(2)",
            "Tokens(4, Vocab = 5, As = \"t\"), Embedding(3), Flatten, Dense(2)"),
    ];
}
