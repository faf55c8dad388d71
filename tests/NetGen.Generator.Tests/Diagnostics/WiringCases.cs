namespace NetGen.Generator.Tests.Diagnostics;

internal static class WiringCases
{
    /// <summary>One that learns what these say.</summary>
    private static string Scaled(string weights) => weights + """
         public sealed class Scaled : ITrainableLayer
        {
            public static void Forward(System.ReadOnlySpan<float> x, LayerWeights weights, System.Span<float> y) { }
            public static void Backward(
                System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> y, System.ReadOnlySpan<float> dy, LayerWeights weights,
                System.Span<float> dx, LayerGradients gradients) { }
        }

        """;

    /// <summary>A layer of the project's own.</summary>
    internal static string Half(string header) => header + """
         : ICustomLayer
        {
            public static void Forward(System.ReadOnlySpan<float> x, System.Span<float> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] / 2; }
            public static void Backward(System.ReadOnlySpan<float> x, System.ReadOnlySpan<float> y, System.ReadOnlySpan<float> dy, System.Span<float> dx)
            {
                for (int i = 0; i < x.Length; i++) dx[i] = dy[i] / 2;
            }
        }

        """;

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
        new("NG0526", "Gradient(b): no gradient passes from the current tensor to 'b', on which it does not depend, or only through steps and comparisons",
            "[Network, Input(4), Dense(3), As(\"a\"), From(In), Dense(3), As(\"b\"), From(\"a\"), {|NG0526:Gradient(\"b\")|}, Dense(3), Add(\"b\")] public partial class Net;"),
        new("NG0526 through a step", "Gradient(a): no gradient passes from the current tensor to 'a', on which it does not depend, or only through steps and comparisons",
            "[Network, Input(4), Dense(3), As(\"a\"), Sign, {|NG0526:Gradient(\"a\")|}] public partial class Net;"),
        new("NG0527", "What is learned through the gradient would need a second derivative, and 'maxpool1 gradient' has none",
            "[Network, Input(1, 8, 8, As = \"x\"), Conv2D(4, 3), MaxPool2D(3, Stride = 2), "
            + "Flatten, Dense(1), {|NG0527:Gradient(\"x\")|}, MeanSquaredError(Value = 0)] public partial class Net;"),
        new("NG0527 of a gradient", "Gradient(x) would need a second derivative, and 'maxpool1 gradient' has none",
            "[Network, Input(1, 8, 8, As = \"x\"), Square, Conv2D(4, 3), MaxPool2D(3, Stride = 2), "
            + "Flatten, Dense(1), Gradient(\"x\"), Square, {|NG0527:Gradient(\"x\")|}, Flatten, Dense(2)] public partial class Net;"),
        new("NG0527 of the batch's statistics", "What is learned through the gradient would need a second derivative, and 'batchnorm1 gradient' has none",
            "[Network, Input(4, As = \"x\"), Dense(4, Bias = false), BatchNorm, Tanh, Dense(1), {|NG0527:Gradient(\"x\")|}, MeanSquaredError(Value = 0)] public partial class Net;"),
        new("NG0527 of weights that are dropped", "What is learned through the gradient would need a second derivative, and 'attention1 heads gradient' has none",
            "[Network, Input(5, 4, As = \"x\"), MultiHeadAttention(2, Dropout = 0.1), "
            + "Dense(1), {|NG0527:Gradient(\"x\")|}, MeanSquaredError(Value = 0)] public partial class Net;"),
        new("NG0528", "'Net' cannot have the Derivatives that it asks for: no rule takes the curvature through 'attention1'",
            "[Network(Derivatives = Derivative.Curvature), Input(7, 4), MultiHeadAttention(2, Rotary = 100), Dense(3), SoftmaxCrossEntropy] public partial class {|NG0528:Net|};"),
        new("NG0528 of a sequence", "'Net' cannot have the Derivatives that it asks for: 'attention1' has no second derivative",
            "[Network(Derivatives = Derivative.Hessian), Input(5, 4, As = \"x\"), GRU(3), AdditiveAttention(4, Over = \"x\"), "
            + "Dense(3), SoftmaxCrossEntropy] public partial class {|NG0528:Net|};"),
        new("NG0670", "'Net' asks for Precisions.Int8, but has nothing that is computed so: a dense layer, or a convolution without groups and dilation",
            "[Network(Precisions = Precisions.Int8), Input(4, 8, 8), Conv2D(4, 3, Groups = 2), GlobalAvgPool, SoftmaxCrossEntropy] public partial class {|NG0670:Net|};"),
        new("NG0670 of 16 bits", "'Net' asks for Precisions.BFloat16, but has nothing that is computed so: a dense layer",
            "[Network(Precisions = Precisions.BFloat16), Input(4, 8, 8), Conv2D(4, 3), GlobalAvgPool, SoftmaxCrossEntropy] public partial class {|NG0670:Net|};"),
        new("NG0528 without a loss", "'Net' cannot have the Derivatives that it asks for: it has no loss",
            "[Network(Derivatives = Derivative.Inputs), Input(4), Dense(3)] public partial class {|NG0528:Net|};"),
        new("NG0528 behind what lets no gradient pass",
            "'Net' cannot have the Derivatives that it asks for: no loss depends on an input of numbers, or on what one embedding makes of tokens, so that a gradient passes",
            "[Network(Derivatives = Derivative.Inputs), Input(4), Dense(3), Detach, Dense(3), SoftmaxCrossEntropy] public partial class {|NG0528:Net|};"),
        new("NG0528 of a second derivative", "'Net' cannot have the Derivatives that it asks for: 'maxpool1' has no second derivative",
            "[Network(Derivatives = Derivative.Hessian), Input(1, 8, 8), Conv2D(4, 3), MaxPool2D(3, Stride = 2), "
            + "Flatten, Dense(3), SoftmaxCrossEntropy] public partial class {|NG0528:Net|};"),
        new("NG0529", "'Holder' cannot be run by a network: it does not implement NetGen.ICustomLayer",
            "public sealed class Holder { }\n[Network, Input(4), {|NG0529:Custom<Holder>|}, Dense(3)] public partial class Net;"),
        new("NG0529 of a layer as a loss", "'Half' cannot be run by a network: it does not implement NetGen.ICustomLoss",
            Half("public sealed class Half") + "[Network, Input(4), Dense(3), {|NG0529:CustomLoss<Half>|}] public partial class Net;"),
        new("NG0529 hidden", "'Half' cannot be run by a network: generated code cannot see it: make it, and the types around it, internal or public",
            Half("file sealed class Half") + "[Network, Input(4), {|NG0529:Custom<Half>|}, Dense(3)] public partial class Net;"),
        new("NG0540", "'Scaled' cannot be trained by a network: no [Weight] on it says what it learns; a layer that learns nothing is a NetGen.ICustomLayer",
            Scaled("") + "[Network, Input(4), {|NG0540:Custom<Scaled>|}, Dense(3)] public partial class Net;"),
        new("NG0540 of a shape", "'Scaled' cannot be trained by a network: 'w' has no shape of dimensions of at least 1",
            Scaled("[Weight(\"w\", 3, 0)]") + "[Network, Input(4), {|NG0540:Custom<Scaled>|}, Dense(3)] public partial class Net;"),
        new("NG0540 of a name", "'Scaled' cannot be trained by a network: 'w.1' is not a name of letters, digits and underscores",
            Scaled("[Weight(\"w.1\", 3)]") + "[Network, Input(4), {|NG0540:Custom<Scaled>|}, Dense(3)] public partial class Net;"),
        new("NG0540 of two names", "'Scaled' cannot be trained by a network: there are several weights 'w'",
            Scaled("[Weight(\"w\", 3), Weight(\"w\", 4)]") + "[Network, Input(4), {|NG0540:Custom<Scaled>|}, Dense(3)] public partial class Net;"),
        new("NG0540 of a layer that learns nothing", "'Half' cannot be trained by a network: [Weight] says what a NetGen.ITrainableLayer learns, which it does not implement",
            Half("[Weight(\"w\", 3)] public sealed class Half") + "[Network, Input(4), {|NG0540:Custom<Half>|}, Dense(3)] public partial class Net;"),
        new("NG0124 tie", "'w te' is not a name: a layer's name consists of letters, digits and underscores, in parts joined by dots",
            "[Network, Input(4), {|NG0124:Dense(4, Tie = \"w te\")|}] public partial class Net;"),
    ];
}
