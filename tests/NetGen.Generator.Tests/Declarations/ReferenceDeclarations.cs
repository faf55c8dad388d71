namespace NetGen.Generator.Tests.Declarations;

/// <summary>Networks of the field in the language's full breadth: what must work as written, and what mutations start from.</summary>
internal static class ReferenceDeclarations
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["LeNet5"] = """
            [Network]
            [Input(1, 28, 28)]
            [Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
            [Conv2D(16, 5), ReLU, MaxPool2D(2)]
            [Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
            [SoftmaxCrossEntropy]
            public partial class LeNet5;
            """,
        ["ResNet"] = """
            [Block]
            [Conv2D(ch, 3, Stride = stride, Padding = 1, Bias = false), BatchNorm, ReLU]
            [Conv2D(ch, 3, Padding = 1, Bias = false), BatchNorm, As("body")]
            [From(In), Conv2D(ch, 1, Stride = stride, Bias = false, When = project), BatchNorm(When = project)]
            [Add("body"), ReLU]
            public partial class BasicBlock { [Param] const int ch = 64, stride = 1; [Param] const bool project = stride != 1; }

            [Network]
            [Input(3, 64, 64)]
            [Conv2D(16, 7, Stride = 2, Padding = 3, Bias = false), BatchNorm, ReLU, MaxPool2D(3, Stride = 2, Padding = 1)]
            [Use<BasicBlock>(16, Repeat = 2)]
            [Use<BasicBlock>(32, 2), Use<BasicBlock>(32)]
            [GlobalAvgPool, Dense(10), SoftmaxCrossEntropy]
            public partial class ResNet;
            """,
        ["Inception"] = """
            [Block]
            [Conv2D(c1, 1), ReLU, As("b1")]
            [From(In), Conv2D(r3, 1), ReLU, Conv2D(c3, 3, Pad = Pad.Same), ReLU, As("b2")]
            [From(In), MaxPool2D(3, Stride = 1, Pad = Pad.Same), Conv2D(pp, 1), ReLU, As("b4")]
            [From("b1"), Concat("b2", "b4")]
            public partial class Inception { [Param] const int c1 = 64, r3 = 96, c3 = 128, pp = 32; }

            [Block]
            [AvgPool2D(5, Stride = 3), Conv2D(16, 1), ReLU, Flatten, Dense(32), ReLU, Dropout(0.7f), Dense(classes)]
            [SoftmaxCrossEntropy(Weight = 0.3f)]
            public partial class AuxHead { [Param] const int classes = 1000; }

            [Network]
            [Input(3, 64, 64)]
            [Conv2D(16, 7, Stride = 2, Padding = 3), ReLU, MaxPool2D(3, Stride = 2, Ceil = true), LRN]
            [Use<Inception>(8, 12, 16, 4), As("4a")]
            [Use<AuxHead>(10, Phase = Phase.Train)]
            [From("4a"), Use<Inception>(10, 14, 20, 8)]
            [GlobalAvgPool, Dropout(0.4f), Dense(10), SoftmaxCrossEntropy]
            public partial class GoogLeNet;
            """,
        ["UNet"] = """
            [Block]
            [Conv2D(ch, 3, Pad = Pad.Same, Bias = false), BatchNorm, ReLU, Conv2D(ch, 3, Pad = Pad.Same, Bias = false), BatchNorm, ReLU]
            public partial class DoubleConv { [Param] const int ch = 64; }

            [Network]
            [Input(3, 32, 32)]
            [Use<DoubleConv>(8), As("s1"), MaxPool2D(2)]
            [Use<DoubleConv>(16), As("s2"), MaxPool2D(2)]
            [Use<DoubleConv>(32)]
            [ConvTranspose2D(16, 2, Stride = 2), Concat("s2"), Use<DoubleConv>(16)]
            [ConvTranspose2D(8, 2, Stride = 2), Concat("s1"), Use<DoubleConv>(8)]
            [Conv2D(1, 1)]
            [BinaryCrossEntropy]
            public partial class UNet;
            """,
        ["DcGan"] = """
            [Network]
            [Input(100)]
            [Reshape(100, 1, 1)]
            [ConvTranspose2D(32, 4, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
            [ConvTranspose2D(16, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), BatchNorm, ReLU]
            [ConvTranspose2D(3, 4, Stride = 2, Padding = 1, Bias = false, Init = Init.DcGan), Tanh]
            public partial class Generator;

            [Network]
            [Input(3, 16, 16)]
            [Conv2D(16, 4, Stride = 2, Padding = 1, Bias = false), LeakyReLU(0.2f)]
            [Conv2D(32, 4, Stride = 2, Padding = 1, Bias = false), BatchNorm, LeakyReLU(0.2f)]
            [Conv2D(1, 4, Bias = false), Flatten]
            public partial class Discriminator;
            """,
        ["Autoencoder"] = """
            [Network]
            [Input(1, 28, 28, As = "x")]
            [Conv2D(16, 3, Stride = 2, Padding = 1), ReLU]
            [Conv2D(32, 3, Stride = 2, Padding = 1), ReLU, Flatten]
            [Dense(32), As("z"), Output("z")]
            [Dense(32 * 7 * 7), ReLU, Reshape(32, 7, 7)]
            [ConvTranspose2D(16, 4, Stride = 2, Padding = 1), ReLU]
            [ConvTranspose2D(1, 4, Stride = 2, Padding = 1), Sigmoid]
            [BinaryCrossEntropy(Target = "x", Logits = false)]
            public partial class ConvAutoencoder;
            """,
        ["SqueezeExcite"] = """
            [Block]
            [GlobalAvgPool, Dense(c / reduction), ReLU, Dense(c), Sigmoid, Scale(In)]
            public partial class SqueezeExcite { [Param] const int c = 256, reduction = 16; }

            [Network]
            [Input(3, 16, 16), Conv2D(16, 3, Padding = 1), SiLU, Use<SqueezeExcite>(16, 4), AvgPool2D(2), PReLU(PerChannel = true)]
            [Flatten, Dense(4), LogisticLoss]
            public partial class Attentive;
            """,
        ["Siamese"] = """
            [Block]
            [Conv2D(8, 3), ReLU, GlobalAvgPool, Dense(d)]
            public partial class Tower { [Param] const int d = 128; }

            [Network]
            [Input(3, 12, 12, As = "a"), Input(3, 12, 12, As = "p")]
            [From("a"), Use<Tower>(16, Share = "tower", As = "ea")]
            [From("p"), Use<Tower>(16, Share = "tower"), Multiply("ea"), Dense(1)]
            [BinaryCrossEntropy]
            public partial class Siamese;
            """,
        ["MultiTask"] = """
            [Network]
            [Input(13), Dense(64, Init = Init.Kaiming), ReLU, As("trunk")]
            [Dense(1, Name = "head.price"), Output("price"), MSE(Target = "price")]
            [From("trunk"), Dense(4), Output("kind"), SoftmaxCrossEntropy(Target = "kind", Weight = 0.2f)]
            public partial class MultiTask;
            """,
        ["Dilated"] = """
            [Block]
            [Conv2D(ch, 3, Padding = 1 << i, Dilation = 1 << i), Tanh, As("f")]
            [From(In), Conv2D(ch, 3, Padding = 1 << i, Dilation = 1 << i), Sigmoid, Multiply("f"), Conv2D(ch, 1, Groups = ch > 4 ? 2 : 1), Add(In)]
            public partial class WaveBlock { [Param] const int ch = 8; [RepeatIndex] const int i = 0; }

            [Network]
            [Input(8, 20, 20)]
            [Use<WaveBlock>(8, Repeat = 3, Name = "stack"), GELU, Upsample(2), ELU(0.9), Softplus, SELU]
            [GlobalAvgPool, Dense(3), MeanSquaredError]
            public partial class Wave;
            """,
    };
}
