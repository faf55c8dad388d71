using static NetGen.Fuzz.Tests.Random.Dice;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>
/// Writes networks that nobody thought of: random layers in a random order, with odd sizes and every option, skip connections, blocks, several inputs, outputs, targets and losses,
/// long chains and wide merges.
/// </summary>
internal sealed class NetworkWriter
{
    private readonly Dice _dice;
    private readonly Program _program = new();
    private readonly LayerWriter _layers;
    private readonly BlockWriter _blocks;
    private readonly HeadWriter _heads;

    private NetworkWriter(string name, int seed)
    {
        _dice = new Dice(seed);
        _layers = new LayerWriter(_dice, _program, isSmooth: _dice.OneIn(2));
        _blocks = new BlockWriter(_dice, _program, _layers, name);
        _heads = new HeadWriter(_dice, _program, _layers);
    }

    /// <summary>A class <paramref name="name"/> (and its blocks) that the seed decides.</summary>
    public static string Write(string name, int seed)
    {
        var writer = new NetworkWriter(name, seed);
        string options = writer._dice.Of("", "", "(Vectors = Vectors.AlongChannels)", "(Vectors = Vectors.AlongSamples)", "(Convolutions = ConvAlgorithm.WinogradF2)");
        writer.Body();
        return $"{writer._blocks.Classes}[Network{options}]\n{writer._program}public partial class {name};\n";
    }

    private void Body()
    {
        Inputs();
        // Something learned before everything else, so that every layer's data gradient is needed.
        _layers.Learned();
        int layers = _dice.Pick(3, 9), special = _dice.Pick(0, layers);
        for (int i = 0; i < layers; i++)
        {
            if (i == special)
                Special();
            _layers.Any();
        }
        if (_dice.OneIn(2))
            _layers.Tap();
        _heads.Last();
        _program.Write("Output(\"y\")");
        for (int heads = _dice.OneIn(3) ? _dice.Pick(1, 3) : 0; heads > 0; heads--)
            _heads.Another();
        _program.UseAll();
    }

    private void Inputs()
    {
        Tensor shape = _dice.OneIn(3) ? Tensor.Vector(_dice.Pick(1, 23))
            : _dice.OneIn(3) ? Tensor.Sequence(_dice.Pick(1, 9), _dice.Pick(1, 11))
            : new Tensor(_dice.Pick(1, 5), _dice.Pick(2, 11), _dice.Pick(1, 11), true);
        int count = _dice.OneIn(3) ? _dice.Pick(2, _dice.OneIn(6) ? 24 : 4) : 1;
        if (count == 1)
        {
            _program.Write(_dice.OneIn(4) ? $"Input({shape}, As = \"{NameOf(shape)}\")" : $"Input({shape})", shape);
            return;
        }
        var names = new List<string>();
        for (int i = 0; i < count; i++)
        {
            shape = shape with { Channels = _dice.Pick(1, 4) };
            _program.Write($"Input({shape}, As = \"{NameOf(shape)}\")", shape);
            names.Add(_program.Named[^1].Name);
        }
        _program.GoTo(_program.Named[0]);
        _program.Write(
            $"Concat({string.Join(", ", names.Skip(1).Select(_program.Use))})", shape with { Channels = _program.Named.Take(count).Sum(n => n.Shape.Channels) });

        string NameOf(Tensor input)
        {
            _program.Current = input;
            string name = _program.NewName("in");
            _program.Know(name);
            return name;
        }
    }

    /// <summary>What a network has at most one of, because it is large.</summary>
    private void Special()
    {
        switch (_dice.Pick(0, 6))
        {
            case 0 or 1 or 2:
                _blocks.Use();
                break;
            case 3:
                Chain(_dice.Pick(10, 60));
                break;
            case 4:
                Wide(_dice.Pick(17, 40));
                break;
        }
    }

    private void Chain(int length)
    {
        string? before = null;
        for (int i = 0; i < length; i++)
        {
            if (before is not null && _dice.OneIn(4))
                _program.Write($"{_dice.Of("Add", "Multiply")}({_program.Use(before)}), Tanh");
            else if (_dice.OneIn(5))
                before = _program.Name();
            else
                _layers.Activation();
        }
    }

    private void Wide(int branches)
    {
        var start = (Name: _program.Name(), Shape: _program.Current);
        int channels = _dice.Pick(1, start.Shape.IsImage ? 2 : 3);
        Tensor branch = start.Shape with { Channels = channels };
        var names = new List<string>();
        for (int i = 0; i < branches; i++)
        {
            _program.GoTo(start);
            _program.Write(start.Shape.IsImage ? $"Conv2D({Text(channels)}, 1, Bias = false)" : $"Dense({Text(channels)})", branch);
            if (_dice.OneIn(2))
                _layers.Activation();
            names.Add(_program.Name());
        }
        string merge = _dice.Of("Add", "Concat", "Add");
        _program.GoTo((names[0], branch));
        _program.Write($"{merge}({string.Join(", ", names.Skip(1).Select(_program.Use))})", merge == "Concat" ? branch with { Channels = channels * branches } : branch);
    }
}
