namespace NetGen.Generator.Tests.Diagnostics;

internal static class WiringCases
{
    public static readonly DiagnosticCase[] All =
    [
        new("NG0501", "There is no layer 'wte' to be tied to; there is 'embedding1'",
            "[Network, Tokens(8, Vocab = 65), Embedding(16), Tanh, {|NG0501:Dense(65, Bias = false, Tie = \"wte\")|}, SoftmaxCrossEntropy] public partial class Net;"),
        new("NG0501 further down", "There is no layer 'last' to be tied to yet: it stands further down",
            "[Network, Input(4), {|NG0501:Dense(4, Tie = \"last\")|}, Tanh, Dense(4, Name = \"last\")] public partial class Net;"),
        new("NG0501 without any", "There is no layer 'tanh9' to be tied to; no layer before this one has parameters",
            "[Network, Input(4), Tanh, {|NG0501:Dense(4, Tie = \"tanh9\")|}] public partial class Net;"),
        new("NG0501 of another block", "There is no layer 'inside' to be tied to; there are 'box1.inside', 'box1.dense1'",
            "[Block, Dense(4, Name = \"inside\"), Tanh, Dense(4)] public class Box;\n[Network, Input(4), Use<Box>, {|NG0501:Dense(4, Tie = \"inside\")|}] public partial class Net;"),
        new("NG0502", "Dense(65, Bias = false, Tie = wte) needs a weight of [65, 24], but 'wte.weight', which it is tied to, is [65, 16]",
            "[Network, Tokens(8, Vocab = 65), Embedding(16, Name = \"wte\"), Dense(24), Tanh, {|NG0502:Dense(65, Bias = false, Tie = \"wte\")|}, SoftmaxCrossEntropy] public partial class Net;"),
        new("NG0502 of a bias", "ConvTranspose2D(2, 3, Tie = c) needs a bias of [2], but 'c.bias', which it is tied to, is [3]",
            "[Network, Input(2, 6, 5), Conv2D(3, 3, Name = \"c\"), Tanh, {|NG0502:ConvTranspose2D(2, 3, Tie = \"c\")|}] public partial class Net;"),
        new("NG0503", "Tanh(Tie = wte) has no parameter in common with 'wte', which it is tied to",
            "[Network, Tokens(8, Vocab = 65), Embedding(16, Name = \"wte\"), {|NG0503:Tanh(Tie = \"wte\")|}, Dense(65), SoftmaxCrossEntropy] public partial class Net;"),
        new("NG0503 block", "Use<Box> has no parameter in common with 'a', which it is tied to",
            "[Block, Dense(4)] public class Box;\n[Network, Input(4), Dense(4, Name = \"a\"), Tanh, {|NG0503:Use<Box>(Tie = \"a\")|}] public partial class Net;"),
        new("NG0503 of one parameter", "Dense(3, Bias = false, Tie = a.bias) has no parameter in common with 'a.bias', which it is tied to",
            "[Network, Input(3), Dense(3, Name = \"a\"), Tanh, {|NG0503:Dense(3, Bias = false, Tie = \"a.bias\")|}] public partial class Net;"),
        new("NG0523", "No parameter is called like 'trunk.*'; there are 'dense1.weight', 'dense1.bias', 'dense2.weight', 'dense2.bias'",
            "[Network, Input(4), Dense(8), Tanh, Dense(3), SoftmaxCrossEntropy, {|NG0523:Freeze(\"trunk.*\")|}] public partial class Net;"),
        new("NG0523 in a block", "No parameter is called like 'dense2.*'; there are 'dense1.weight', 'dense1.bias' (through [Use<Box>] at Networks.cs(2))",
            "[Block, Dense(4), {|NG0523:Freeze(\"dense1.*\", \"dense2.*\")|}] public class Box;\n[Network, Input(4), {|+:Use<Box>|}, Tanh, Dense(3), SoftmaxCrossEntropy] public partial class Net;"),
        new("NG0524", "'F' cannot be applied: it is not marked [Activation]",
            "public static class Ops { public static float F(float x) => x; }\n[Network, Input(4), Dense(3), {|NG0524:Apply(nameof(Ops.F))|}] public partial class Net;"),
        new("NG0524 text", "'\"F\"' cannot be applied: give the method by nameof, one that is not overloaded",
            "[Network, Input(4), Dense(3), {|NG0524:Apply(\"F\")|}] public partial class Net;"),
        new("NG0524 numbers", "'F' cannot be applied: it takes 1 number besides x, and no numbers came",
            "public static class Ops { [Activation] public static float F(float x, float a) => a * x; }\n"
            + "[Network, Input(4), Dense(3), {|NG0524:Apply(nameof(Ops.F))|}] public partial class Net;"),
        new("NG0524 body", "'F' cannot be applied: it is not one expression: float F(float x) => …",
            "public static class Ops { [Activation] public static float F(float x) { float y = x; return y; } }\n"
            + "[Network, Input(4), Dense(3), {|NG0524:Apply(nameof(Ops.F))|}] public partial class Net;"),
        new("NG0525", "'MathF.Cbrt(x)' has no place in an activation, which is made of its parameters, constants, + - * /, comparisons with ?:, MathF's functions, and other activations",
            "public static class Ops { [Activation] public static float F(float x) => 1 + {|NG0525:MathF.Cbrt(x)|}; }\n"
            + "[Network, Input(4), Dense(3), Apply(nameof(Ops.F))] public partial class Net;"),
        new("NG0525 recursion", "'F(x)' has no place in an activation, which is made of its parameters, constants, + - * /, comparisons with ?:, MathF's functions, and other activations",
            "public static class Ops { [Activation] public static float F(float x) => x * {|NG0525:F(x)|}; }\n"
            + "[Network, Input(4), Dense(3), Apply(nameof(Ops.F))] public partial class Net;"),
        new("NG0124 tie", "'w te' is not a name: a layer's name consists of letters, digits and underscores, in parts joined by dots",
            "[Network, Input(4), {|NG0124:Dense(4, Tie = \"w te\")|}] public partial class Net;"),
    ];
}
