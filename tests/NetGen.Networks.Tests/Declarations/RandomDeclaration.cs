using System.Globalization;
using System.Text;

namespace NetGen.Networks.Tests.Declarations;

/// <summary>
/// Writes networks that nobody thought of: random layers in a random order, with odd sizes, every option, skip connections and blocks of several losses.
/// Only smooth activations: where a ReLU stands within a rounding of its kink, float and double take different branches and both are right.
/// </summary>
internal sealed class RandomDeclaration
{
    private const int MaxElements = 700;

    private readonly System.Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<(string Name, int C, int H, int W)> _taps = [];
    private int _channels, _height, _width;
    private bool _image;
    private string _last = "";

    private RandomDeclaration(int seed) => _random = new System.Random(seed);

    /// <summary>A class <paramref name="name"/> that the seed decides.</summary>
    public static string Write(string name, int seed)
    {
        var declaration = new RandomDeclaration(seed);
        declaration.Body();
        return $"[Network{(declaration.Chance(2) ? "(Vectors = Vectors.AlongChannels)" : "")}]\n{declaration._text}public partial class {name};\n";
    }

    private void Body()
    {
        (_channels, _height, _width) = Chance(4) ? (Pick(1, 23), 1, 1) : (Pick(1, 5), Pick(3, 11), Pick(3, 11));
        _image = _height > 1;
        Line(_image ? $"Input({Shape()})" : $"Input({Text(_channels)})");
        // Something learned before everything else, so that every layer's data gradient is needed.
        First();
        int layers = Pick(3, 9);
        for (int i = 0; i < layers; i++)
            Layer();
        Head();
    }

    private void First()
    {
        if (_image)
            Convolution();
        else
            Dense(Pick(2, 19));
    }

    private void Layer()
    {
        string[] kinds = _image
            ? ["conv", "conv", "transposed", "maxpool", "avgpool", "norm", "lrn", "activation", "activation", "dropout", "upsample", "skip", "merge", "merge", "scale", "flat"]
            : ["dense", "dense", "norm", "activation", "activation", "dropout", "softmax", "skip", "merge", "merge", "image"];
        switch (kinds[_random.Next(kinds.Length)])
        {
            case "conv": Convolution(); break;
            case "dense": Dense(Pick(1, 21)); break;
            case "transposed": Transposed(); break;
            case "maxpool": Pool("MaxPool2D"); break;
            case "avgpool": Pool("AvgPool2D"); break;
            case "norm": Norm(); break;
            case "lrn": Line($"LRN({Text(Pick(1, 6))}, Alpha = 0.3, Beta = {(Chance(2) ? "0.75" : "0.5")}, K = {Text(Pick(1, 3))})"); break;
            case "activation": Activation(); break;
            case "dropout": Line("Dropout(0.3)"); break;
            case "softmax" when _channels > 1: Line("Softmax"); break;
            case "upsample" when _channels * _height * _width * 6 <= MaxElements: Upsample(); break;
            case "skip": Tap(); break;
            case "merge": Merge(); break;
            case "scale": Scale(); break;
            case "flat": Flat(); break;
            case "image" when _channels % 4 == 0 && _channels >= 8: Reshape(); break;
        }
    }

    private void Convolution()
    {
        int groups = Chance(3) ? Divisor(_channels) : 1, channels = groups * Math.Max(1, Pick(1, 11) / groups);
        (string vertical, int height) = Axis("Height", _height, out int kernelHeight);
        (string horizontal, int width) = Axis("Width", _width, out int kernelWidth);
        if (channels * height * width > MaxElements)
            return;
        Line($"Conv2D({Text(channels)}, {Text(kernelHeight)}, {Text(kernelWidth)}{vertical}{horizontal}{(groups > 1 ? $", Groups = {Text(groups)}" : "")}{Bias()})");
        (_channels, _height, _width) = (channels, height, width);
    }

    private (string Options, int Out) Axis(string direction, int size, out int kernel)
    {
        int dilation = Chance(4) ? 2 : 1;
        kernel = Pick(1, Math.Min(5, ((size - 1) / dilation) + 1));
        int padding = Pick(0, kernel - 1), stride = Chance(3) ? Pick(2, 3) : 1;
        return ($", Stride{direction} = {Text(stride)}, Padding{direction} = {Text(padding)}, Dilation{direction} = {Text(dilation)}",
            ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1);
    }

    private void Transposed()
    {
        int kernel = Pick(1, 4), stride = Pick(1, 2), padding = Pick(0, (kernel - 1) / 2), groups = Chance(3) ? Divisor(_channels) : 1;
        int extra = stride > 1 && Chance(2) ? 1 : 0, channels = groups * Math.Max(1, Pick(1, 7) / groups);
        int height = ((_height - 1) * stride) - (2 * padding) + kernel + extra, width = ((_width - 1) * stride) - (2 * padding) + kernel + extra;
        if (height < 1 || width < 1 || channels * height * width > MaxElements)
            return;
        Line($"ConvTranspose2D({Text(channels)}, {Text(kernel)}, Stride = {Text(stride)}, Padding = {Text(padding)}, OutputPadding = {Text(extra)}, Groups = {Text(groups)}{Bias()})");
        (_channels, _height, _width) = (channels, height, width);
    }

    private void Pool(string kind)
    {
        int kernel = Pick(1, 3), stride = Pick(1, 3), padding = Pick(0, kernel / 2);
        if (_height + (2 * padding) < kernel || _width + (2 * padding) < kernel)
            return;
        bool ceil = Chance(2);
        string options = kind == "AvgPool2D" && Chance(2) ? ", CountPadding = false" : "";
        Line($"{kind}({Text(kernel)}, Stride = {Text(stride)}, Padding = {Text(padding)}, Ceil = {(ceil ? "true" : "false")}{options})");
        (_height, _width) = (Windows(_height), Windows(_width));

        int Windows(int size)
        {
            int room = size + (2 * padding) - kernel, windows = (ceil ? (room + stride - 1) / stride : room / stride) + 1;
            return ceil && (windows - 1) * stride >= size + padding ? windows - 1 : windows;
        }
    }

    private void Norm()
    {
        // A bias before it would be taken away again: NetGen warns, and its gradient is nothing but rounding.
        if (_height * _width > 1)
            Line("BatchNorm");
    }

    private void Activation() => Line(((string[])["Tanh", "Sigmoid", "GELU", "SiLU", "Softplus", "ELU"])[_random.Next(6)]);

    private void Upsample()
    {
        int y = Pick(1, 2), x = Pick(1, 3);
        Line($"Upsample({Text(y)}, {Text(x)})");
        (_height, _width) = (_height * y, _width * x);
    }

    private void Tap()
    {
        if (_taps.Any(t => t.Name == _last))
            return;
        string name = "t" + Text(_taps.Count);
        Line($"As(\"{name}\")");
        _taps.Add((name, _channels, _height, _width));
        Activation();
    }

    private void Merge()
    {
        List<(string Name, int C, int H, int W)> fitting = _taps.Where(t => t.H == _height && t.W == _width).ToList();
        if (fitting.Count == 0)
            return;
        var tap = fitting[_random.Next(fitting.Count)];
        if (tap.C == _channels && Chance(2))
        {
            Line($"{(Chance(2) ? "Add" : "Multiply")}(\"{tap.Name}\")");
        }
        else if ((tap.C + _channels) * _height * _width <= MaxElements)
        {
            Line($"Concat(\"{tap.Name}\")");
            _channels += tap.C;
        }
    }

    private void Scale()
    {
        string name = "s" + Text(_taps.Count);
        Line($"As(\"{name}\")");
        _taps.Add((name, _channels, _height, _width));
        Line(Chance(2) ? $"GlobalAvgPool, Dense({Text(_channels)}), Sigmoid, Scale(\"{name}\")" : $"Conv2D(1, 1), Sigmoid, Scale(\"{name}\")");
    }

    private void Flat()
    {
        if (!Chance(3))
            return;
        if (Chance(2) && _channels * _height * _width < 200)
        {
            Line("Flatten");
            _channels *= _height * _width;
        }
        else
        {
            Line("GlobalAvgPool");
        }
        (_height, _width, _image) = (1, 1, false);
    }

    private void Reshape()
    {
        (_channels, _height, _width, _image) = (_channels / 4, 2, 2, true);
        Line($"Reshape({Shape()})");
    }

    private void Dense(int units)
    {
        Line($"Dense({Text(units)}{Bias()})");
        _channels = units;
    }

    /// <summary>A last product before the loss, so that it never stands on a sigmoid or a softmax.</summary>
    private void Head()
    {
        int classes = Pick(2, 7);
        if (_image)
        {
            Line($"Conv2D({Text(classes)}, 1)");
            _channels = classes;
        }
        else
        {
            Dense(classes);
        }
        Line(((string[])["SoftmaxCrossEntropy", "MeanSquaredError", "BinaryCrossEntropy", "LogisticLoss(Weight = 0.5)"])[_random.Next(4)]);
        // Names must have a use: every tap is an output too.
        Line(string.Join(", ", _taps.Select(t => $"Output(\"{t.Name}\")").Prepend("Output(\"y\")")));
    }

    private void Line(string text)
    {
        _text.Append('[').Append(text).Append("]\n");
        _last = text;
    }

    private string Bias() => Chance(3) ? ", Bias = false" : "";

    private string Shape() => $"{Text(_channels)}, {Text(_height)}, {Text(_width)}";

    private int Divisor(int of)
    {
        int[] divisors = [.. Enumerable.Range(1, of).Where(d => of % d == 0)];
        return divisors[_random.Next(divisors.Length)];
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private int Pick(int least, int most) => least + _random.Next(most - least + 1);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
