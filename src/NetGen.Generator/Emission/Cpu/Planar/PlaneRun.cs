using NetGen.Generator.Graph;

namespace NetGen.Generator.Emission.Cpu.Planar;

/// <summary>
/// Text for the elements of a run of pixels of one plane in the planar layout [B][C][H][W]. In scope: <c>f</c>, <c>sample</c>, <c>channel</c>, <c>first</c> (the run's first pixel),
/// <c>offset</c> (its place in the tensor); the loop variable <c>i</c> counts pixels of the run.
/// </summary>
internal sealed class PlaneRun(TensorShape full)
{
    private readonly string _channels = Literal.Of(full.Channels);
    private readonly string _plane = Literal.Of(full.Plane);

    /// <summary>A line that prepares the operand before the loop.</summary>
    public string Prepare(TensorShape operand, string name, string read) => Kind(operand) switch
    {
        Broadcast.Full => $"float* {name} = {Address.Of(read, "offset")};",
        Broadcast.Channel => $"V {name} = V.Create({read}[channel]);",
        Broadcast.Scalar => $"V {name} = V.Create(*{read});",
        Broadcast.Sample => $"V {name} = V.Create({read}[sample]);",
        Broadcast.SampleChannel => $"V {name} = V.Create({read}[((long)sample * {_channels}) + channel]);",
        Broadcast.SamplePosition => $"float* {name} = {Address.Of(read, $"((long)sample * {_plane}) + first")};",
        Broadcast.Position => $"float* {name} = {Address.Of(read, $"((long)channel * {_plane}) + first")};",
        _ => throw new NotSupportedException($"An operand {operand} cannot be read over {full}."),
    };

    /// <summary>The vector inside the loop.</summary>
    public string Element(TensorShape operand, string name, bool tail) => !IsLoad(operand) ? name : tail ? $"V.LoadFirst({Address.Of(name, "i")}, count - i)" : $"V.Load({Address.Of(name, "i")})";

    /// <summary>Whether <see cref="Element"/> is more than a name.</summary>
    public bool IsLoad(TensorShape operand) => Kind(operand) is Broadcast.Full or Broadcast.SamplePosition or Broadcast.Position;

    private Broadcast Kind(TensorShape operand) =>
        Broadcasting.Of(operand, full) ?? throw new NotSupportedException($"An operand {operand} cannot be read over {full}.");
}
