using NetGen.CodeFixes.Tests.Verification;
using NetGen.Generator.Uses;

namespace NetGen.CodeFixes.Tests.Uses;

/// <summary>Lists of class names that are not as many as the network has outputs.</summary>
public sealed class ClassCountTests
{
    private const string Data = """
        namespace NetGen.Data;
        public sealed class ImagePipeline(int channels, int height, int width, System.Collections.Generic.IReadOnlyList<string> classes)
        {
            public object All => (channels, height, width, classes);
        }
        public sealed class Model<T>(T network, ImagePipeline pipeline) { public object All => (network, pipeline)!; }
        """;

    [Fact]
    public Task Class_names_that_are_too_few() => UseTest<ClassCountAnalyzer>.RunAsync(
        "Net has 3 outputs; 2 class names are given",
        """
        using NetGen.Data;
        [Network, Input(1, 4, 4), Flatten, Dense(3), SoftmaxCrossEntropy] public partial class Net;
        class Program
        {
            object Wrong(Net net) => new Model<Net>(net, new ImagePipeline(1, 4, 4, classes: {|NG0713:["a", "b"]|}));
            Model<Net> Short(Net net) => new(net, new(1, 4, 4, classes: {|NG0713:new[] { "a", "b" }|}));
            object Right(Net net) => new Model<Net>(net, new ImagePipeline(1, 4, 4, classes: ["a", "b", "c"]));
        }
        """,
        Data);

    [Fact]
    public Task One_output_tells_two_classes_apart() => UseTest<ClassCountAnalyzer>.RunAsync(
        "Net has 1 output; 3 class names are given",
        """
        using NetGen.Data;
        [Network, Input(1, 4, 4), Flatten, Dense(1), LogisticLoss] public partial class Net;
        class Program
        {
            object Wrong(Net net) => new Model<Net>(net, new ImagePipeline(1, 4, 4, classes: {|NG0713:["a", "b", "c"]|}));
            object Right(Net net) => new Model<Net>(net, new ImagePipeline(1, 4, 4, classes: ["no", "yes"]));
        }
        """,
        Data);
}
