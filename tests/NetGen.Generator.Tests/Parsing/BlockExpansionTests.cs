using NetGen.Generator.Tests.Harness;

namespace NetGen.Generator.Tests.Parsing;

public class BlockExpansionTests
{
    private const string BasicBlock = """
        [Block]
        [Conv2D(ch, 3, Stride = stride, Padding = 1, Bias = false), BatchNorm, ReLU]
        [Conv2D(ch, 3, Padding = 1, Bias = false), BatchNorm, As("body")]
        [From(In), Conv2D(ch, 1, Stride = stride, Bias = false, When = project), BatchNorm(When = project)]
        [Add("body"), ReLU]
        public partial class BasicBlock { [Param] const int ch = 64, stride = 1; [Param] const bool project = stride != 1; }
        """;

    [Fact]
    public void Arguments_bind_by_position_and_what_is_computed_from_them_is_computed_anew()
    {
        Assert.Equal("""
            Input(Shape: [3, 32, 32])
            BeginBlock(Block: BasicBlock)
            Conv2D(Channels: 128, Kernel: 3, Stride: 2, Padding: 1, Bias: false)
            BatchNorm
            ReLU
            Conv2D(Channels: 128, Kernel: 3, Padding: 1, Bias: false)
            BatchNorm
            As(Name: body)
            From(Tensor: In)
            Conv2D(Channels: 128, Kernel: 1, Stride: 2, Bias: false)
            BatchNorm
            Add(Tensors: [body])
            ReLU
            EndBlock
            """, Declared.Program(BasicBlock + "[Network, Input(3, 32, 32), Use<BasicBlock>(128, 2)] public partial class Net;"));
    }

    [Fact]
    public void Defaults_hold_where_nothing_is_given_and_conditions_drop_statements()
    {
        Assert.Equal("""
            Input(Shape: [64, 8, 8])
            BeginBlock(Block: BasicBlock)
            Conv2D(Channels: 64, Kernel: 3, Stride: 1, Padding: 1, Bias: false)
            BatchNorm
            ReLU
            Conv2D(Channels: 64, Kernel: 3, Padding: 1, Bias: false)
            BatchNorm
            As(Name: body)
            From(Tensor: In)
            Add(Tensors: [body])
            ReLU
            EndBlock
            """, Declared.Program(BasicBlock + "[Network, Input(64, 8, 8), Use<BasicBlock>] public partial class Net;"));
    }

    [Fact]
    public void Repeat_numbers_the_copies()
    {
        Assert.Equal("""
            Input(Shape: [8, 9, 9])
            BeginBlock(Name: stack, Block: Dilated, Index: 0)
            Conv2D(Channels: 8, Kernel: 3, Padding: 1, Dilation: 1)
            EndBlock
            BeginBlock(Name: stack, Block: Dilated, Index: 1)
            Conv2D(Channels: 8, Kernel: 3, Padding: 2, Dilation: 2)
            EndBlock
            BeginBlock(Name: stack, Block: Dilated, Index: 2)
            Conv2D(Channels: 8, Kernel: 3, Padding: 4, Dilation: 4)
            EndBlock
            As(Name: out)
            """, Declared.Program("""
            [Block, Conv2D(8, 3, Padding = 1 << i, Dilation = 1 << i)] public class Dilated { [RepeatIndex] const int i = 0; }
            [Network, Input(8, 9, 9), Use<Dilated>(Repeat = 3, Name = "stack", As = "out")] public partial class Net;
            """));
    }

    [Fact]
    public void Blocks_nest_and_stand_in_other_files()
    {
        Assert.Equal("""
            Input(Shape: [4])
            BeginBlock(Block: Outer)
            BeginBlock(Name: first, Block: Inner)
            Dense(Units: 20)
            EndBlock
            BeginBlock(Block: Inner)
            Dense(Units: 41)
            EndBlock
            EndBlock
            """, Declared.Program(
            "[Network, Input(4), Use<Blocks.Outer>(10)] public partial class Net;",
            "namespace Blocks; [Block, Use<Inner>(2 * n, Name = nameof(first)), Use<Inner>(twice + 1)] public class Outer { [Param] const int n = 1; const int twice = 4 * n; const int first = 0; }",
            "namespace Blocks; [Block, Dense(units)] public class Inner { [Param] const int units = 3; }"));
    }

    [Fact]
    public void Phase_of_a_use_stands_on_everything_in_it()
    {
        Assert.Equal("""
            Input(Shape: [4])
            As(Name: x)
            BeginBlock(Block: Head, Phase: Train)
            Dense(Units: 3, Phase: Train)
            SoftmaxCrossEntropy(Weight: 0.3d, Phase: Train)
            EndBlock(Phase: Train)
            From(Tensor: x)
            Dense(Units: 2)
            SoftmaxCrossEntropy
            """, Declared.Program("""
            [Block, Dense(3), SoftmaxCrossEntropy(Weight = 0.3f)] public class Head;
            [Network, Input(4, As = "x"), Use<Head>(Phase = Phase.Train), From("x"), Dense(2), SoftmaxCrossEntropy] public partial class Net;
            """).Replace("Input(Shape: [4], Name: x)", "Input(Shape: [4])"));
    }

    [Fact]
    public void Shared_uses_carry_their_name()
    {
        string program = Declared.Program("""
            [Block, Dense(d)] public class Tower { [Param] const int d = 8; }
            [Network, Input("a", 4), Input("b", 4)]
            [From("a"), Use<Tower>(16, Share = "tower", As = "ea"), From("b"), Use<Tower>(16, Share = "tower"), Add("ea")]
            public partial class Net;
            """);
        Assert.Equal(2, program.Split("BeginBlock(Share: tower, Block: Tower)").Length - 1);
        Assert.StartsWith("Input(Name: a, Shape: [4])\nAs(Name: a)\n", program);
    }

    [Fact]
    public void Repeat_of_zero_leaves_the_block_out() =>
        Assert.Equal("Input(Shape: [4])\nDense(Units: 2)", Declared.Program("""
            [Block, Dense(3)] public class Wide;
            [Network, Input(4), Use<Wide>(Repeat = 0), Dense(2)] public partial class Net;
            """));
}
