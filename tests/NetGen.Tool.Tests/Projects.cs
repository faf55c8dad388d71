using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests;
using NetGen.Tool.Show;

namespace NetGen.Tool.Tests;

/// <summary>Sources as a project that the SDK has told of.</summary>
internal static class Projects
{
    public const string LeNet5 = """
        [Network, Input("image", 1, 28, 28)]
        [Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
        [Conv2D(16, 5), ReLU, MaxPool2D(2)]
        [Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class LeNet5;
        """;

    /// <summary>Two ways to one sum, and two outputs.</summary>
    public const string Forked = """
        [Network, Input("x", 6)]
        [Dense(6, Name = "left"), ReLU, Dense(6, Name = "farther", As = "l")]
        [From("x"), Dense(6, Name = "right"), Add("l", As = "sum"), Dense(2, Name = "small", As = "few")]
        [Output("few"), Output("sum")]
        public partial class Forked;
        """;

    /// <summary>Arrows that skip many layers, long names, and megabytes.</summary>
    public const string UNet = """
        [Block]
        [Conv2D(ch, 3, Pad = Pad.Same, Bias = false), BatchNorm, ReLU, Conv2D(ch, 3, Pad = Pad.Same, Bias = false), BatchNorm, ReLU]
        public partial class DoubleConv
        {
            [Param] const int ch = 64;
        }

        [Network, Input(3, 256, 256)]
        [Use<DoubleConv>(64), As("s1"), MaxPool2D(2)]
        [Use<DoubleConv>(128), As("s2"), MaxPool2D(2)]
        [Use<DoubleConv>(256), As("s3"), MaxPool2D(2)]
        [Use<DoubleConv>(512)]
        [ConvTranspose2D(256, 2, Stride = 2), Concat("s3"), Use<DoubleConv>(256)]
        [ConvTranspose2D(128, 2, Stride = 2), Concat("s2"), Use<DoubleConv>(128)]
        [ConvTranspose2D(64, 2, Stride = 2), Concat("s1"), Use<DoubleConv>(64)]
        [Conv2D(1, 1), BinaryCrossEntropy]
        public partial class UNet;
        """;

    public static ProjectNetworks Read(params string[] sources)
    {
        IEnumerable<MetadataReference> references = AssemblyReferences.Of(
            AssemblyReferences.SystemAssemblies.Append(typeof(NetworkAttribute).Assembly.Location).Append(typeof(INetwork).Assembly.Location));
        IEnumerable<SyntaxTree> trees = sources.Select((text, i) => CSharpSyntaxTree.ParseText("using NetGen;\n" + text, ProjectNetworks.Parse, $"/project/Source{i}.cs"));
        return ProjectNetworks.Of(CSharpCompilation.Create("Project", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)));
    }
}
