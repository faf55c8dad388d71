using Playground.Compilation;
using Playground.Components.Sheets;

namespace NetGen.Playground.Tests;

/// <summary>What is drawn of a network: layers, arrows, kernels, memory.</summary>
public class SheetTests
{
    private const string LeNet = """
        [Network]
        [Input(1, 28, 28)]
        [Conv2D(6, 5, Pad = Pad.Same), ReLU, MaxPool2D(2)]
        [Conv2D(16, 5), ReLU, MaxPool2D(2)]
        [Flatten, Dense(120), ReLU, Dense(10)]
        [SoftmaxCrossEntropy]
        public partial class LeNet;
        """;

    private const string Residual = "[Network, Input(4), Dense(8), ReLU, As(\"a\"), Dense(8), ReLU, Dense(8), Add(\"a\"), Dense(1), MSE] public partial class Net;";

    private const string Sequence = "[Network, Input(6, 3), LSTM(5), Dense(1), MSE] public partial class Net;";

    [Fact]
    public void Layers_stand_where_they_are_declared_with_what_they_cost()
    {
        NetworkSheet sheet = Sheet(LeNet);
        Assert.Equal(["conv1", "relu1", "maxpool1", "conv2", "relu2", "maxpool2", "flatten1", "dense1", "relu3", "dense2", "loss1"], sheet.Layers.Select(l => l.Name));
        Assert.Equal("conv2", sheet.At(4, 2)!.Name);
        Assert.Null(sheet.At(1, 3));
        Assert.Equal((156, "6 × 28 × 28"), (sheet.Layers[0].Parameters, sheet.Layers[0].Shape));
        Assert.Equal(156 + 2416 + 48120 + 1210, sheet.Parameters);
        Assert.Contains("156 parameters", sheet.Layers[0].Hover, StringComparison.Ordinal);
    }

    [Fact]
    public void Kernels_are_methods_of_the_generated_code()
    {
        CompiledDeclaration compiled = Compile(LeNet);
        string code = string.Join("\n", compiled.Files.Select(f => f.Text));
        foreach (SheetLayer layer in compiled.Sheet!.Layers.Where(l => l.Parameters > 0))
        {
            Assert.NotEmpty(layer.Kernels);
            Assert.All(layer.Kernels, kernel => Assert.Contains(" " + kernel + "(", code, StringComparison.Ordinal));
        }
        // Activation and pooling are computed where the convolution is.
        Assert.Contains(compiled.Sheet.Layers[0].Kernels[0], compiled.Sheet.Layers[1].Kernels);
        Assert.Equal("conv1", compiled.Sheet.OfCode("            Conv1Pooled(f, workers, x: &arena[1176 * n]);")!.Name);
        Assert.Null(compiled.Sheet.OfCode("            NotConv1Pooled(f, workers);"));
    }

    [Fact]
    public void Arrows_go_around_a_branch()
    {
        NetworkSheet sheet = Sheet(Residual);
        int add = 1 + sheet.Layers.ToList().FindIndex(l => l.Name == "add1");
        Assert.Equal(2, sheet.Arrows.Count(arrow => arrow.To == add));
        Assert.Single(sheet.Arrows, arrow => arrow == (0, 1));
    }

    [Theory]
    [InlineData(LeNet)]
    [InlineData(Residual)]
    [InlineData(Sequence)]
    public void Values_that_live_at_the_same_time_lie_apart(string declaration)
    {
        NetworkSheet sheet = Sheet(declaration);
        foreach (MemoryMap map in new[] { sheet.Predicting, sheet.Training! })
        {
            Assert.NotEmpty(map.Blocks);
            Assert.All(map.Blocks, block => Assert.True(block.Offset >= 0 && block.Offset + block.Size <= map.Size, $"{block} is outside of {map.Size}"));
            for (int i = 0; i < map.Blocks.Count; i++)
            for (int j = 0; j < i; j++)
            {
                (MemoryBlock a, MemoryBlock b) = (map.Blocks[j], map.Blocks[i]);
                // A value may be written over what its own call reads last.
                bool together = b.From < a.To, meet = a.Offset < b.Offset + b.Size && b.Offset < a.Offset + a.Size;
                Assert.False(together && meet && b.From > a.From, $"{a} and {b}");
            }
        }
    }

    [Fact]
    public void Boxes_of_a_graph_do_not_cover_each_other()
    {
        NetworkSheet sheet = Sheet(
            """
            [Network, Input(4, As = "a"), Input(4, As = "b")]
            [From("a"), Dense(3), As("c"), From("b"), Dense(3), As("d"), From("a"), Dense(3), Add("c", "d"), Dense(1), MSE]
            public partial class Net;
            """);
        var layout = new GraphLayout(sheet);
        int count = sheet.Inputs.Count + sheet.Layers.Count;
        for (int i = 0; i < count; i++)
        {
            Assert.True(layout.Left(i) >= 0 && layout.Left(i) + GraphLayout.BoxWidth <= layout.Width && layout.Top(i) + GraphLayout.BoxHeight <= layout.Height);
            for (int j = 0; j < i; j++)
                Assert.True(Math.Abs(layout.Left(i) - layout.Left(j)) >= GraphLayout.BoxWidth || Math.Abs(layout.Top(i) - layout.Top(j)) >= GraphLayout.BoxHeight);
        }
        Assert.All(sheet.Arrows, arrow => Assert.True(layout.Top(arrow.From) < layout.Top(arrow.To)));
    }

    [Fact]
    public void A_mistake_comes_with_its_fixes()
    {
        CompiledDeclaration compiled = Compile("[Network]\n[Input(1, 8, 8), Dense(1), MSE]\npublic partial class Net;\n");
        Squiggle squiggle = Assert.Single(compiled.Squiggles);
        QuickFix fix = Assert.Single(squiggle.Fixes);
        Assert.Equal("Insert Flatten", fix.Title);
        Assert.Equal([new TextEdit(2, 18, 2, 18, "Flatten, ")], fix.Edits);
    }

    [Fact]
    public void A_layer_that_there_is_not_can_be_changed_to_the_one_that_was_meant()
    {
        Squiggle squiggle = Assert.Single(Compile("[Network, Input(2), Dens(1), MSE] public partial class Net;").Squiggles);
        Assert.Equal([new TextEdit(1, 21, 1, 25, "Dense")], squiggle.Fixes[0].Edits);
    }

    private static NetworkSheet Sheet(string text) => Compile(text).Sheet!;

    private static CompiledDeclaration Compile(string text) => new DeclarationCompiler().Compile(text, TestContext.Current.CancellationToken);
}
