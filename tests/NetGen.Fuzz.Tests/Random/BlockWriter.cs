using System.Text;
using static NetGen.Fuzz.Tests.Random.Dice;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Writes block classes of a network's own, and uses them: repeated, nested, shared, with conditions and the number of the repetition.</summary>
internal sealed class BlockWriter(Dice dice, Program program, LayerWriter layers, string network)
{
    private readonly StringBuilder _classes = new();
    private int _count;

    /// <summary>The block classes.</summary>
    public string Classes => _classes.ToString();

    public void Use()
    {
        Tensor now = program.Current;
        int channels = dice.Pick(1, 7);
        if (channels * now.Height * now.Width > 300)
            channels = 1;
        string block = now.IsImage ? Convolutional() : Vectorial();
        int repeat = dice.Pick(1, 3);
        // Where the shape stays, the way past the block needs no projection of its own.
        bool project = channels != now.Channels || dice.OneIn(2);
        string arguments = $"{Text(channels)}, {(project ? "true" : "false")}";
        program.Write($"Use<{block}>({arguments}, Repeat = {Text(repeat)})", now with { Channels = channels });
        if (!dice.OneIn(3))
            return;
        string share = program.NewName("w");
        program.Write($"Use<{block}>({arguments}, Share = \"{share}\")");
        layers.Activation();
        program.Write($"Use<{block}>({arguments}, Share = \"{share}\")");
    }

    private string Convolutional()
    {
        string name = NewBlock(), norm = dice.OneIn(2) ? "BatchNorm, " : "", inner = dice.OneIn(3) ? $"Use<{Inner()}>(ch), " : "";
        _classes.Append($$"""
            [Block]
            [Conv2D(ch, 3, Padding = {{(dice.OneIn(2) ? "1 + i, Dilation = 1 + i" : "1")}}, Bias = false), {{norm}}{{layers.ActivationName()}}, {{inner}}As("b")]
            [From(In), Conv2D(ch, 1, When = project), Conv2D(2 * ch, 1, When = !project), Conv2D(ch, 1, When = !project)]
            [Add("b"), {{layers.ActivationName()}}]
            public partial class {{name}} { [Param] const int ch = 3; [Param] const bool project = true; [RepeatIndex] const int i = 0; }

            """);
        return name;
    }

    private string Vectorial()
    {
        string name = NewBlock();
        _classes.Append($$"""
            [Block]
            [Dense(2 * n), {{layers.ActivationName()}}, Dropout({{dice.Of("0.2", "0")}}), Dense(n), As("b")]
            [From(In), Dense(n, When = project)]
            [{{dice.Of("Add", "Multiply")}}("b"), {{layers.ActivationName()}}]
            public partial class {{name}} { [Param] const int n = 3; [Param] const bool project = true; }

            """);
        return name;
    }

    private string Inner()
    {
        string name = NewBlock();
        _classes.Append($$"""
            [Block]
            [Conv2D(c, 1), {{layers.ActivationName()}}, As("a"), Conv2D(c, 3, Pad = Pad.Same), Multiply("a")]
            public partial class {{name}} { [Param] const int c = 2; }

            """);
        return name;
    }

    private string NewBlock() => $"{network}Block{Text(_count++)}";
}
