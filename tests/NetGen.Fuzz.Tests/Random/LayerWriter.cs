using static NetGen.Fuzz.Tests.Random.Dice;

namespace NetGen.Fuzz.Tests.Random;

/// <summary>Adds a random layer with random options, as far as its shape stays small.</summary>
internal sealed class LayerWriter(Dice dice, Program program, bool isSmooth)
{
    private const int MaxElements = 600;

    /// <summary>Activations without a kink, at which float and double may take different branches and both be right.</summary>
    public static readonly string[] Smooth = ["Tanh", "Sigmoid", "GELU", "SiLU", "Softplus", "Softplus(2.5)", "ELU", "Identity"];

    private static readonly string[] Kinked = ["ReLU", "LeakyReLU", "LeakyReLU(0.3)", "PReLU", "PReLU(0.1, PerChannel = true)", "SELU", "ELU(0.5)"];

    private Tensor Now => program.Current;

    public void Any()
    {
        string[] kinds = Now.IsImage
            ? ["conv", "conv", "transposed", "maxpool", "avgpool", "norm", "norm", "lrn", "activation", "activation", "activation", "dropout", "upsample", "name", "merge", "merge", "scale", "flat", "softmax"]
            : ["dense", "dense", "norm", "activation", "activation", "activation", "dropout", "softmax", "name", "merge", "merge", "image", "lrn"];
        switch (dice.Of(kinds))
        {
            case "conv": Convolution(); break;
            case "dense": Dense(dice.Pick(1, 21)); break;
            case "transposed": Transposed(); break;
            case "maxpool" when !isSmooth: Pool("MaxPool2D"); break;
            case "avgpool": Pool("AvgPool2D"); break;
            case "norm": program.Write(dice.OneIn(3) ? "BatchNorm(Epsilon = 1e-3, Momentum = 0.25)" : "BatchNorm"); break;
            case "lrn" when Now.IsImage: program.Write($"LRN({Text(dice.Pick(1, 6))}, Alpha = 0.3, Beta = {dice.Of("0.75", "0.5", "1", "0.6")}, K = {dice.Of("1", "2", "0.5")})"); break;
            case "activation": Activation(); break;
            case "dropout": program.Write(dice.Of("Dropout(0.3)", "Dropout(0.05)", "Dropout(0)")); break;
            case "softmax" when Now.Channels > 1: program.Write("Softmax"); break;
            case "upsample" when Now.Size * 6 <= MaxElements: Upsample(); break;
            case "name": Tap(); break;
            case "merge": Merge(); break;
            case "scale": Scale(); break;
            case "flat": Flat(); break;
            case "image" when Now.Channels % 4 == 0 && Now.Channels >= 8: program.Write($"Reshape({new Tensor(Now.Channels / 4, 2, 2, true)})", new Tensor(Now.Channels / 4, 2, 2, true)); break;
        }
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

    public void Dense(int units) => program.Write($"Dense({Text(units)}{Options()})", Tensor.Vector(units));

    private void Convolution()
    {
        int groups = dice.OneIn(3) ? dice.Divisor(Now.Channels) : 1, channels = groups * Math.Max(1, dice.Pick(1, 11) / groups);
        (string vertical, int height, int kernelHeight) = Axis("Height", Now.Height);
        (string horizontal, int width, int kernelWidth) = Axis("Width", Now.Width);
        if (channels * height * width > MaxElements)
            (channels, groups) = (1, 1);
        if (channels * height * width > MaxElements)
            return;
        program.Write(
            $"Conv2D({Text(channels)}, {Text(kernelHeight)}, {Text(kernelWidth)}{vertical}{horizontal}{(groups > 1 ? $", Groups = {Text(groups)}" : "")}{Options()})",
            new Tensor(channels, height, width, true));
    }

    private (string Options, int Out, int Kernel) Axis(string direction, int size)
    {
        int dilation = dice.OneIn(4) ? 2 : 1, kernel = dice.OneIn(2) && size >= 3 && dilation == 1 ? 3 : dice.Pick(1, Math.Min(5, ((size - 1) / dilation) + 1));
        int padding = dice.Pick(0, kernel - 1), stride = dice.OneIn(3) ? dice.Pick(2, 3) : 1;
        return ($", Stride{direction} = {Text(stride)}, Padding{direction} = {Text(padding)}, Dilation{direction} = {Text(dilation)}",
            ((size + (2 * padding) - (dilation * (kernel - 1)) - 1) / stride) + 1, kernel);
    }

    private void Transposed()
    {
        int kernel = dice.Pick(1, 4), stride = dice.Pick(1, 2), padding = dice.Pick(0, (kernel - 1) / 2), groups = dice.OneIn(3) ? dice.Divisor(Now.Channels) : 1;
        int extra = stride > 1 && dice.OneIn(2) ? 1 : 0, channels = groups * Math.Max(1, dice.Pick(1, 7) / groups);
        int height = ((Now.Height - 1) * stride) - (2 * padding) + kernel + extra, width = ((Now.Width - 1) * stride) - (2 * padding) + kernel + extra;
        if (height < 1 || width < 1 || channels * height * width > MaxElements)
            return;
        program.Write(
            $"ConvTranspose2D({Text(channels)}, {Text(kernel)}, Stride = {Text(stride)}, Padding = {Text(padding)}, OutputPadding = {Text(extra)}, Groups = {Text(groups)}{Options()})",
            new Tensor(channels, height, width, true));
    }

    private void Pool(string kind)
    {
        int kernel = dice.Pick(1, 3), stride = dice.Pick(1, 3), padding = dice.Pick(0, kernel / 2);
        if (Now.Height + (2 * padding) < kernel || Now.Width + (2 * padding) < kernel)
            return;
        bool ceil = dice.OneIn(2);
        string options = kind == "AvgPool2D" && dice.OneIn(2) ? ", CountPadding = false" : "";
        program.Write(
            $"{kind}({Text(kernel)}, Stride = {Text(stride)}, Padding = {Text(padding)}, Ceil = {(ceil ? "true" : "false")}{options})",
            Now with { Height = Windows(Now.Height), Width = Windows(Now.Width) });

        int Windows(int size)
        {
            int room = size + (2 * padding) - kernel, windows = (ceil ? (room + stride - 1) / stride : room / stride) + 1;
            return ceil && (windows - 1) * stride >= size + padding ? windows - 1 : windows;
        }
    }

    private void Upsample()
    {
        int y = dice.Pick(1, 2), x = dice.Pick(1, 3);
        program.Write($"Upsample({Text(y)}, {Text(x)})", Now with { Height = Now.Height * y, Width = Now.Width * x });
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
        List<(string Name, Tensor Shape)> fitting = program.Named.Where(t => t.Shape.IsImage == Now.IsImage && t.Shape.Height == Now.Height && t.Shape.Width == Now.Width).ToList();
        if (fitting.Count == 0)
            return;
        var other = dice.Of(fitting);
        List<(string Name, Tensor Shape)> equal = fitting.Where(f => f.Shape == Now).ToList();
        if (equal.Count > 0 && dice.OneIn(2))
            program.Write($"{dice.Of("Add", "Multiply")}({string.Join(", ", equal.Take(dice.Pick(1, 3)).Select(e => program.Use(e.Name)))})");
        else if (other.Shape.Size + Now.Size <= MaxElements)
            program.Write($"Concat({program.Use(other.Name)})", Now with { Channels = Now.Channels + other.Shape.Channels });
    }

    private void Scale()
    {
        Tensor scaled = Now;
        string name = program.Name();
        string gate = dice.Of($"GlobalAvgPool, Dense({Text(scaled.Channels)})", "Conv2D(1, 1)", $"GlobalAvgPool, Dense(1)", $"Conv2D({Text(scaled.Channels)}, 1)");
        program.Write($"{gate}, Sigmoid, Scale({program.Use(name)})", scaled);
    }

    public void Flat()
    {
        if (dice.OneIn(2) && Now.Size < 200)
            program.Write("Flatten", Tensor.Vector(Now.Size));
        else
            program.Write("GlobalAvgPool", Tensor.Vector(Now.Channels));
    }

    private string Options() => (dice.OneIn(3) ? ", Bias = false" : "") + (dice.OneIn(6) ? $", Init = Init.{dice.Of("Kaiming", "XavierUniform", "LeCun", "Normal")}" : "");
}
