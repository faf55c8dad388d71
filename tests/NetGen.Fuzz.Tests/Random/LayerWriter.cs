using static NetGen.Fuzz.Tests.Random.Dice;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Adds a random layer with random options, as far as its shape stays small.</summary>
internal sealed class LayerWriter(Dice dice, Program program, bool isSmooth)
{
    private const int MaxElements = 600;

    /// <summary>Activations without a kink, at which float and double may take different branches and both be right.</summary>
    public static readonly string[] Smooth = ["Tanh", "Sigmoid", "GELU", "SiLU", "Softplus", "Softplus(2.5)", "ELU", "Identity", "GELU(Approximate = true)", "Mish", "LogSigmoid",
        "Softsign", "CELU"];

    private static readonly string[] Kinked = ["ReLU", "LeakyReLU", "LeakyReLU(0.3)", "PReLU", "PReLU(0.1, PerChannel = true)", "SELU", "ELU(0.5)", "ReLU6", "HardSwish",
        "HardSigmoid", "HardTanh(-0.5, 0.75)", "CELU(1.5)"];

    /// <summary>Dense layers that others may be tied to.</summary>
    private readonly List<(string Name, int Inputs, int Units)> _tied = [];

    private Tensor Now => program.Current;

    private readonly StepWindowWriter _steps = new(dice, program, MaxElements);

    public void Any()
    {
        if (dice.OneIn(6))
        {
            if (dice.OneIn(2))
                new MoveWriter(dice, program, MaxElements).Any();
            else
                new ArithmeticWriter(dice, program, isSmooth).Any();
            return;
        }
        string[] kinds = Now.IsSequence
            ? ["conv1d", "conv1d", "transposed1d", "maxpool1d", "avgpool1d",
                "dense", "dense", "tied", "recurrent", "attention", "attention", "additive", "positional",
                    "norm", "samplenorm", "activation", "activation", "dropout", "softmax", "name",
                    "merge", "merge", "scale",
                    "flat", "reshape", "lrn", "sign", "learned"]
            : Now.IsImage
            ? ["conv", "conv", "transposed", "maxpool", "avgpool", "norm", "norm", "samplenorm", "lrn", "activation", "activation", "activation", "dropout", "upsample", "name",
                "merge", "merge", "skipsum", "scale", "flat", "softmax", "reshape", "recurrent", "sign", "learned"]
            : ["dense", "dense", "tied", "recurrent", "additive", "norm", "samplenorm", "activation", "activation", "activation", "dropout", "softmax", "name", "merge", "merge",
                "reshape",
                "lrn", "sign", "learned"];
        switch (dice.Of(kinds))
        {
            case "conv": Convolution(); break;
            case "conv1d": _steps.Convolution(Options()); break;
            case "transposed1d": _steps.Transposed(Options()); break;
            case "maxpool1d" when !isSmooth: _steps.Pool("MaxPool1D"); break;
            case "avgpool1d": _steps.Pool("AvgPool1D"); break;
            case "dense": Dense(dice.Pick(1, 21)); break;
            case "tied": Tied(); break;
            case "transposed": Transposed(); break;
            case "maxpool" when !isSmooth: Pool("MaxPool2D"); break;
            case "avgpool": Pool("AvgPool2D"); break;
            case "norm": program.Write(dice.OneIn(3) ? "BatchNorm(Epsilon = 1e-3, Momentum = 0.25)" : "BatchNorm"); break;
            case "samplenorm": SampleNorm(); break;
            case "lrn": program.Write($"{dice.Of("LRN", "LocalResponseNorm")}({Text(dice.Pick(1, 6))}, Alpha = 0.3, Beta = {dice.Of("0.75", "0.5", "1", "0.6")}, K = {dice.Of("1", "2", "0.5")})"); break;
            case "activation": Activation(); break;
            case "dropout": program.Write(dice.Of("Dropout(0.3)", "Dropout(0.05)", "Dropout(0)")); break;
            case "softmax" when Now.Channels > 1: program.Write("Softmax"); break;
            case "upsample" when Now.Size * 6 <= MaxElements: Upsample(); break;
            case "name": Tap(); break;
            case "merge": Merge(); break;
            case "skipsum": SkipSum(); break;
            case "scale": Scale(); break;
            case "flat": Flat(); break;
            case "reshape": Reshape(); break;
            case "recurrent": Recurrent(); break;
            case "attention": Attention(); break;
            case "additive" when program.Named.Where(t => t.Shape.IsSequence).ToList() is { Count: > 0 } sequences:
                var memory = dice.Of(sequences);
                program.Write($"AdditiveAttention({Text(dice.Pick(1, 9))}, Over = {program.Use(memory.Name)})", Now with { Channels = memory.Shape.Channels });
                break;
            case "positional": program.Write($"Positional({Text(Now.Height + dice.Pick(0, 2))}{dice.Of("", ", Kind = Positions.Sinusoidal", ", Init = Init.Normal")})"); break;
            case "learned": Added(); break;
            // Nothing before it learns from behind it.
            case "sign" when dice.OneIn(4): program.Write(dice.Of("Sign", "Detach")); break;
        }
    }

    /// <summary>A parameter that is added to the current tensor.</summary>
    private void Added()
    {
        (string name, Tensor now) = (program.Name(), Now);
        program.Write($"Learned({now}{dice.Of("", ", Init = Init.Normal, InitScale = 0.3")})");
        program.Write($"Add({program.Use(name)})", now);
    }

    /// <summary>A layer with weights.</summary>
    public void Learned()
    {
        if (Now.IsImage)
            Convolution();
        else
            Dense(dice.Pick(2, 19));
    }

    public string ActivationName() => dice.Of(isSmooth || dice.OneIn(3) ? Smooth : Kinked);

    public void Activation() => program.Write(ActivationName());

    public void Dense(int units) => program.Write($"Dense({Text(units)}{Options()})", Now with { Channels = units });

    /// <summary>A dense layer with the weights of another one before it.</summary>
    private void Tied()
    {
        if (_tied.Count > 0 && dice.OneIn(2) && _tied.Where(t => t.Inputs == Now.Channels).ToList() is { Count: > 0 } fitting)
        {
            var other = dice.Of(fitting);
            program.Write($"Dense({Text(other.Units)}, Tie = \"{other.Name}{dice.Of("", ".weight")}\"{(dice.OneIn(3) ? ", Bias = false" : "")})", Now with { Channels = other.Units });
            return;
        }
        int units = dice.OneIn(2) ? Now.Channels : dice.Pick(1, 21);
        string name = program.NewName("layer");
        _tied.Add((name, Now.Channels, units));
        program.Write($"Dense({Text(units)}, Name = \"{name}\"{(dice.OneIn(3) ? ", Bias = false" : "")})", Now with { Channels = units });
        Activation();
        if (units == _tied[^1].Inputs)
            program.Write($"Dense({Text(units)}, Tie = \"{name}\")");
    }

    private void Convolution()
    {
        int groups = dice.OneIn(3) ? dice.Divisor(Now.Channels) : 1, channels = groups * Math.Max(1, dice.Pick(1, 11) / groups);
        bool same = dice.OneIn(6);
        Axis y = same ? SameAxis("Height", Now.Height) : ConvolutionAxis("Height", Now.Height), x = same ? SameAxis("Width", Now.Width) : ConvolutionAxis("Width", Now.Width);
        if (channels * y.Out * x.Out > MaxElements)
            (channels, groups) = (1, 1);
        if (channels * y.Out * x.Out > MaxElements)
            return;
        string way = groups == 1 && y.IsPlain && x.IsPlain && dice.OneIn(3) ? $", Algorithm = ConvAlgorithm.{dice.Of("Direct", "WinogradF2", "WinogradF4")}" : "";
        program.Write(
            $"Conv2D({Text(channels)}, {Text(y.Kernel)}, {Text(x.Kernel)}{y.Options}{x.Options}{(same ? ", Pad = Pad.Same" : "")}{(groups > 1 ? $", Groups = {Text(groups)}" : "")}{way}{Options()})",
            new Tensor(channels, y.Out, x.Out, true));
    }

    /// <summary>One direction of a window: what is written of it, and what comes out of it.</summary>
    /// <param name="Options">Stride, padding and dilation.</param>
    /// <param name="Kernel">Elements of the window.</param>
    /// <param name="Out">Windows.</param>
    /// <param name="IsPlain">Whether Winograd's ways can take it.</param>
    private readonly record struct Axis(string Options, int Kernel, int Out, bool IsPlain);

    private Axis ConvolutionAxis(string direction, int size)
    {
        int dilation = dice.OneIn(4) ? 2 : 1, kernel = dice.OneIn(2) && size >= 3 && dilation == 1 ? 3 : dice.Pick(1, Math.Min(5, ((size - 1) / dilation) + 1));
        int padding = dice.Pick(0, kernel - 1), stride = dice.OneIn(3) ? dice.Pick(2, 3) : 1;
        return new($", Stride{direction} = {Text(stride)}, Padding{direction} = {Text(padding)}, Dilation{direction} = {Text(dilation)}",
            kernel, ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1, kernel == 3 && stride == 1 && dilation == 1);
    }

    /// <summary>As many windows as there are elements; an even one is padded by one more behind.</summary>
    private Axis SameAxis(string direction, int size)
    {
        int dilation = dice.OneIn(4) ? 2 : 1, kernel = dice.OneIn(2) ? 3 : dice.Pick(1, 5);
        return new($", Dilation{direction} = {Text(dilation)}", kernel, size, kernel == 3 && dilation == 1);
    }

    private void Transposed()
    {
        int groups = dice.OneIn(3) ? dice.Divisor(Now.Channels) : 1, channels = groups * Math.Max(1, dice.Pick(1, 7) / groups);
        Axis y = TransposedAxis("Height", Now.Height), x = TransposedAxis("Width", Now.Width);
        if (y.Out < 1 || x.Out < 1 || channels * y.Out * x.Out > MaxElements)
            return;
        program.Write(
            $"ConvTranspose2D({Text(channels)}, {Text(y.Kernel)}, {Text(x.Kernel)}{y.Options}{x.Options}, Groups = {Text(groups)}{Options()})", new Tensor(channels, y.Out, x.Out, true));
    }

    private Axis TransposedAxis(string direction, int size)
    {
        int kernel = dice.Pick(1, 4), stride = dice.Pick(1, 2), dilation = dice.OneIn(4) ? 2 : 1, padding = dice.Pick(0, (kernel - 1) / 2), extra = stride > 1 && dice.OneIn(2) ? 1 : 0;
        return new($", Stride{direction} = {Text(stride)}, Padding{direction} = {Text(padding)}, Dilation{direction} = {Text(dilation)}, OutputPadding{direction} = {Text(extra)}",
            kernel, ((size - 1) * stride) - (2 * padding) + (dilation * (kernel - 1)) + 1 + extra, false);
    }

    private void Pool(string kind)
    {
        string count = kind == "AvgPool2D" && dice.OneIn(2) ? ", CountPadding = false" : "";
        if (dice.OneIn(5))
        {
            int height = dice.Pick(1, Now.Height), width = dice.Pick(1, Now.Width);
            program.Write($"Adaptive{kind}({Text(height)}, {Text(width)})", Now with { Height = height, Width = width });
            return;
        }
        if (dice.OneIn(5))
        {
            program.Write($"{kind}({Text(dice.Pick(1, 4))}, {Text(dice.Pick(1, 4))}, Stride = 1, Pad = Pad.Same{count})");
            return;
        }
        bool ceil = dice.OneIn(2);
        Axis y = PoolAxis("Height", Now.Height, ceil), x = PoolAxis("Width", Now.Width, ceil);
        if (y.Out < 1 || x.Out < 1)
            return;
        program.Write($"{kind}({Text(y.Kernel)}, {Text(x.Kernel)}{y.Options}{x.Options}, Ceil = {(ceil ? "true" : "false")}{count})", Now with { Height = y.Out, Width = x.Out });
    }

    private Axis PoolAxis(string direction, int size, bool ceil)
    {
        int kernel = dice.Pick(1, 3), stride = dice.Pick(1, 3), padding = dice.Pick(0, kernel / 2), room = size + (2 * padding) - kernel;
        int windows = room < 0 ? 0 : (ceil ? (room + stride - 1) / stride : room / stride) + 1;
        return new($", Stride{direction} = {Text(stride)}, Padding{direction} = {Text(padding)}",
            kernel, ceil && (windows - 1) * stride >= size + padding ? windows - 1 : windows, false);
    }

    private void Reshape()
    {
        int channels = dice.Divisor(Now.Size), height = dice.Divisor(Now.Size / channels);
        Tensor shape = (Now.IsImage || Now.IsSequence) && dice.OneIn(3) ? Tensor.Vector(Now.Size)
            : dice.OneIn(3) ? Tensor.Sequence(channels, Now.Size / channels)
            : new Tensor(channels, height, Now.Size / channels / height, true);
        program.Write($"Reshape({shape})", shape);
    }

    /// <summary>A recurrent layer over what there is, taken for a sequence; behind it everything is a vector again.</summary>
    private void Recurrent()
    {
        int steps = dice.Divisor(Now.Size), hidden = dice.Pick(1, 7);
        if (steps * hidden > MaxElements)
            return;
        bool both = dice.OneIn(4) && steps * hidden * 2 <= MaxElements, last = dice.OneIn(2);
        int wide = both ? 2 * hidden : hidden;
        string cell = dice.Of("RNN", "LSTM", "GRU");
        string options = (dice.OneIn(3) ? ", Layers = 2" + (dice.OneIn(2) ? ", Dropout = 0.3" : "") : "") + (both ? ", Bidirectional = true" : "")
            + (dice.OneIn(3) ? $", Biases = {Text(dice.Pick(0, 1))}" : "")
            + (cell == "RNN" && !isSmooth && dice.OneIn(3) ? ", Activation = RecurrentActivation.ReLU" : "")
            + (cell == "GRU" && dice.OneIn(2) ? ", Reset = Reset.BeforeProduct" : "");
        string behind = last ? ", Return = Return.Last" : "";
        if (!options.Contains("Layers") && !both && dice.OneIn(3) && program.Named.Where(t => t.Shape.IsSequence).ToList() is { Count: > 0 } sequences)
            options += $", Over = {program.Use(dice.Of(sequences).Name)}{(dice.OneIn(2) ? $", AttentionUnits = {Text(dice.Pick(1, 9))}" : "")}";
        program.Write($"Reshape({Text(steps)}, {Text(Now.Size / steps)})");
        if (dice.OneIn(4))
        {
            // A second layer begins with what the first one ends with.
            string state = program.NewName("state");
            program.Write($"{cell}({Text(hidden)}{options}, State = \"{state}\")", Tensor.Sequence(steps, wide));
            behind += $", InitialState = \"{state}\"";
        }
        program.Write($"{cell}({Text(hidden)}{options}{behind})", Tensor.Vector(wide));
        if (!last)
            program.Write("Flatten", Tensor.Vector(steps * wide));
    }

    /// <summary>Attention of a sequence to itself, or to another one that has a name.</summary>
    private void Attention()
    {
        int heads = dice.Divisor(Now.Channels);
        string options = (dice.OneIn(3) ? ", Bias = false" : "") + (dice.OneIn(3) ? ", Dropout = 0.3" : "") + (dice.OneIn(6) ? ", Init = Init.Normal" : "");
        List<(string Name, Tensor Shape)> others = program.Named.Where(t => t.Shape.IsSequence).ToList();
        if (others.Count > 0 && dice.OneIn(2))
            program.Write($"CrossAttention({Text(heads)}, Over = {program.Use(dice.Of(others).Name)}{options})");
        else
        {
            string rotary = Now.Channels / heads % 2 == 0 && dice.OneIn(3) ? ", Rotary = 100" : "";
            program.Write($"{dice.Of("MultiHeadAttention", "CausalSelfAttention")}({Text(heads)}{options}{rotary})");
        }
    }

    /// <summary>
    /// A normalisation of each sample by itself. Of two numbers that are alike only the signs would be left, so there are more of them; and ε is such that the rounding of a channel that is
    /// nearly the same everywhere is not blown up.
    /// </summary>
    private void SampleNorm()
    {
        string affine = dice.Of("", ", Affine = true", ", Affine = false");
        int groups = dice.Divisor(Now.Channels);
        if (Now.IsImage && Now.Height * Now.Width > 3 && dice.OneIn(3))
            program.Write($"InstanceNorm(Epsilon = 0.1{affine})");
        else if (!Now.IsImage && Now.Channels > 3 && dice.OneIn(2))
            program.Write($"LayerNorm(Epsilon = 0.1{affine}{(dice.OneIn(3) ? ", Bias = false" : "")})");
        else if (Now.Size / groups > 3 && !Now.IsSequence)
            program.Write($"GroupNorm({Text(groups)}, Epsilon = 0.05{affine})");
    }

    private void Upsample()
    {
        int y = dice.Pick(1, 2), x = dice.Pick(1, 3);
        string mode = dice.Of("", "", ", Mode = Interpolation.Bilinear", ", Mode = Interpolation.Bilinear, AlignCorners = true");
        program.Write($"Upsample({Text(y)}, {Text(x)}{mode})", Now with { Height = Now.Height * y, Width = Now.Width * x });
    }

    /// <summary>Names the current tensor for later.</summary>
    public void Tap()
    {
        if (program.Last.StartsWith("As(", StringComparison.Ordinal))
            return;
        program.Name();
        Activation();
    }

    private void Merge()
    {
        List<(string Name, Tensor Shape)> fitting = program.Named.Where(t => t.Shape.IsImage == Now.IsImage && t.Shape.IsSequence == Now.IsSequence && t.Shape.Height == Now.Height && t.Shape.Width == Now.Width).ToList();
        if (fitting.Count == 0)
            return;
        var other = dice.Of(fitting);
        List<(string Name, Tensor Shape)> equal = fitting.Where(f => f.Shape == Now).ToList();
        if (equal.Count > 0 && dice.OneIn(2))
            program.Write($"{dice.Of("Add", "Multiply")}({string.Join(", ", equal.Take(dice.Pick(1, 3)).Select(e => program.Use(e.Name)))})");
        else if (other.Shape.Size + Now.Size <= MaxElements)
            program.Write($"Concat({program.Use(other.Name)})", Now with { Channels = Now.Channels + other.Shape.Channels });
    }

    /// <summary>A running sum of two tensors, which is gone on with.</summary>
    private void SkipSum()
    {
        string name = program.NewName("sum");
        program.Write($"SkipSum(\"{name}\")");
        Activation();
        program.Write($"SkipSum(\"{name}\"), From(\"{name}\")");
    }

    private void Scale()
    {
        Tensor scaled = Now;
        string name = program.Name();
        string gate = scaled.IsSequence
            ? dice.Of("Dense(1)", $"Dense({Text(scaled.Channels)})", $"Flatten, Dense({Text(scaled.Channels)})", "Flatten, Dense(1)")
            : dice.Of($"GlobalAvgPool, Dense({Text(scaled.Channels)})", "Conv2D(1, 1)", $"GlobalAvgPool, Dense(1)", $"Conv2D({Text(scaled.Channels)}, 1)");
        program.Write($"{gate}, Sigmoid, Scale({program.Use(name)})", scaled);
    }

    public void Flat()
    {
        if (dice.OneIn(2) && Now.Size < 200)
            program.Write("Flatten", Tensor.Vector(Now.Size));
        else
            program.Write(isSmooth || dice.OneIn(2) ? "GlobalAvgPool" : "GlobalMaxPool", Tensor.Vector(Now.Channels));
    }

    private string Options() => (dice.OneIn(3) ? ", Bias = false" : "") + (dice.OneIn(6) ? $", Init = Init.{dice.Of("Kaiming", "XavierUniform", "LeCun", "Normal")}" : "")
        + (dice.OneIn(10) ? $", Name = \"{program.NewName("layer")}\"" : "");
}
