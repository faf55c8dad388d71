using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.ChannelsLast;

/// <summary>
/// Text for the elements of a tensor in the channels-last layout [B][H][W][C], or [T][B][D] of a sequence, whose pixels are its steps. In scope: <c>f</c>, <c>pixel</c> (counted over the
/// whole batch) and <c>c</c>, the first channel of the vector; or, where nothing depends on either, <c>i</c>, the first float.
/// </summary>
internal sealed class PixelRun(TensorShape full)
{
    private readonly int _channels = full.Channels;
    private readonly string _sample = full.Steps > 1 ? "pixel % f->Batch" : $"pixel / {Literal.Of(full.Positions)}";
    private readonly string _position = full.Steps > 1 ? "pixel / f->Batch" : $"pixel % {Literal.Of(full.Positions)}";

    /// <summary>Whether the tensor can be walked as one long row.</summary>
    public static bool IsFlat(TensorShape operand, TensorShape full) => Kind(operand, full) is Broadcast.Full or Broadcast.Scalar;

    /// <summary>A line before all loops.</summary>
    public string Prepare(TensorShape operand, string name, string read) => Kind(operand, full) switch
    {
        Broadcast.Scalar => $"V {name} = V.Create(*{read});",
        _ => $"float* {name} = {read};",
    };

    /// <summary>The vector at float <c>i</c>.</summary>
    public static string Flat(TensorShape operand, TensorShape full, string name, bool tail) =>
        Kind(operand, full) == Broadcast.Scalar ? name : Load(Address.Of(name, "i"), tail);

    /// <summary>Whether the operand has an element for each of the whole tensor.</summary>
    public static bool IsFull(TensorShape operand, TensorShape full) => Kind(operand, full) == Broadcast.Full;

    /// <summary>A line that declares <c>i</c>, the first float of the vector at <c>pixel</c> and <c>c</c>.</summary>
    public string Place => $"long i = (pixel * {Literal.Of(_channels)}) + c;";

    /// <summary>The vector at <c>pixel</c> and <c>c</c>; of a full operand, at float <c>i</c>.</summary>
    public string Element(TensorShape operand, string name, bool tail) => Kind(operand, full) switch
    {
        Broadcast.Full => Load(Address.Of(name, "i"), tail),
        Broadcast.Channel => Load(Address.Of(name, "c"), tail),
        Broadcast.Scalar => name,
        Broadcast.Sample => $"V.Create({name}[{_sample}])",
        Broadcast.SampleChannel => Load(Address.Of(name, $"({_sample} * {Literal.Of(_channels)}) + c"), tail),
        Broadcast.SamplePosition => $"V.Create({name}[pixel])",
        Broadcast.Position => Load(Address.Of(name, $"({_position} * {Literal.Of(_channels)}) + c"), tail),
        _ => throw new NotSupportedException($"An operand {operand} cannot be read over {full} with channels last."),
    };

    private static string Load(string place, bool tail) => tail ? $"V.LoadFirst({place}, count)" : $"V.Load({place})";

    private static Broadcast Kind(TensorShape operand, TensorShape full) =>
        Broadcasting.Of(operand, full) ?? throw new NotSupportedException($"An operand {operand} cannot be read over {full}.");
}
