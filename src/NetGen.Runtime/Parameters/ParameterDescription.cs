namespace NetGen;

/// <summary>A row of the parameter table that is generated with each network.</summary>
/// <example><code>
/// ParameterDescription table = net.Parameters["conv1.weight"].Description;
/// Console.WriteLine($"{table.Name} [{string.Join(", ", table.Shape.ToArray())}]: {table.Length} at {table.Offset}, learned {table.Trainable}, buffer {table.IsBuffer}");
/// Console.WriteLine($"{table.Initializer} of fans {table.FanIn}, {table.FanOut}, arguments {table.A}, {table.B}, row of zeros {table.ZeroRow}");
/// </code></example>
public sealed class ParameterDescription
{
    private readonly int[] _shape;

    /// <summary>One tensor of the network.</summary>
    /// <param name="name">"conv1.weight".</param>
    /// <param name="shape">[out, in, kernel height, kernel width]: PyTorch's layout, row-major.</param>
    /// <param name="offset">First float in the set's storage; a multiple of 16.</param>
    /// <param name="length">Product of the shape.</param>
    /// <param name="trainable">Whether optimizers change it.</param>
    /// <param name="isBuffer">Whether it is kept but not learned (running statistics).</param>
    /// <param name="initializer">How it starts.</param>
    /// <param name="fanIn">Inputs that one output of the layer sums over.</param>
    /// <param name="fanOut">Outputs that one input of the layer goes to.</param>
    /// <param name="a">First number of the initializer: its constant, lower bound, mean or gain.</param>
    /// <param name="b">Second number of the initializer: its upper bound or standard deviation.</param>
    /// <example><code>var bias = new ParameterDescription("bias", [10], offset: 0, length: 10, trainable: true, isBuffer: false, InitializerKind.Zeros);</code></example>
    public ParameterDescription(
        string name, int[] shape, int offset, int length, bool trainable, bool isBuffer,
        InitializerKind initializer, int fanIn = 0, int fanOut = 0, double a = 0, double b = 0)
    {
        Name = name;
        _shape = shape;
        Offset = offset;
        Length = length;
        Trainable = trainable;
        IsBuffer = isBuffer;
        Initializer = initializer;
        FanIn = fanIn;
        FanOut = fanOut;
        A = a;
        B = b;
    }

    /// <summary>Its name, as PyTorch would call it.</summary>
    public string Name { get; }

    /// <summary>Its dimensions; empty for a single number.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Its first float in the storage.</summary>
    public int Offset { get; }

    /// <summary>Its floats.</summary>
    public int Length { get; }

    /// <summary>Whether optimizers change it.</summary>
    public bool Trainable { get; }

    /// <summary>Whether it is kept but not learned.</summary>
    public bool IsBuffer { get; }

    /// <summary>How it starts.</summary>
    /// <example><code>
    /// string drawn = net.Parameters[0].Description.Initializer switch
    /// {
    ///     InitializerKind.Zeros or InitializerKind.Ones or InitializerKind.Constant => "nothing is drawn",
    ///     InitializerKind.Uniform or InitializerKind.FanInUniform or InitializerKind.KaimingUniform => "uniform",
    ///     InitializerKind.XavierUniform or InitializerKind.LeCunUniform => "uniform too",
    ///     InitializerKind.Normal or InitializerKind.KaimingNormal or InitializerKind.XavierNormal or InitializerKind.LeCunNormal => "normal",
    ///     InitializerKind.Sinusoids => "sines and cosines of positions",
    ///     _ => "?",
    /// };
    /// </code></example>
    public InitializerKind Initializer { get; }

    /// <summary>Inputs that one output of the layer sums over.</summary>
    public int FanIn { get; }

    /// <summary>Outputs that one input of the layer goes to.</summary>
    public int FanOut { get; }

    /// <summary>First number of the initializer.</summary>
    public double A { get; }

    /// <summary>The row that starts as zeros, whatever the others do; −1 if there is none.</summary>
    public int ZeroRow { get; init; } = -1;

    /// <summary>Second number of the initializer.</summary>
    public double B { get; }
}
