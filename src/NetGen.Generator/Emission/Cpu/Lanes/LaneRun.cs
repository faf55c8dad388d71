using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu.Lanes;

/// <summary>
/// Text for the elements of a *run* in the lane layout: contiguous vectors inside one block of samples and one channel. The variables in scope are
/// <c>f</c>, <c>offset</c> (floats from the start of the tensor), <c>block</c>, <c>channel</c>; the loop variable <c>i</c> counts floats.
/// </summary>
internal sealed class LaneRun(TensorShape full)
{
    private readonly int _plane = full.Plane;

    /// <summary>Whether reading this operand needs the channel.</summary>
    public static bool NeedsChannel(TensorShape operand, TensorShape full) =>
        Kind(operand, full) is Broadcast.Channel or Broadcast.SampleChannel || (Kind(operand, full) == Broadcast.SamplePosition && !full.IsSequence);

    /// <summary>Whether reading this operand needs the block.</summary>
    public static bool NeedsBlock(TensorShape operand, TensorShape full) =>
        Kind(operand, full) is Broadcast.Sample or Broadcast.SampleChannel or Broadcast.SamplePosition or Broadcast.Position;

    /// <summary>A line that prepares the operand before the loop.</summary>
    public string Prepare(TensorShape operand, string name, string read) => Kind(operand, full) switch
    {
        Broadcast.Full => $"float* {name} = {Address.Of(read, "offset")};",
        Broadcast.Channel => $"V {name} = V.Create({read}[channel]);",
        Broadcast.Scalar => $"V {name} = V.Create(*{read});",
        Broadcast.Sample => $"V {name} = V.Load({Address.Of(read, $"(long){Samples} * V.Count")});",
        Broadcast.SampleChannel => $"V {name} = V.Load({Address.Of(read, $"(((long){Samples} * {Literal.Of(full.Channels)}) + channel) * V.Count")});",
        // A number for each step.
        Broadcast.SamplePosition when full.IsSequence => $"V {name} = V.Load({Address.Of(read, "(long)block * V.Count")});",
        Broadcast.SamplePosition => $"float* {name} = {Address.Of(read, $"offset - ((((long)block * {Literal.Of(full.Channels - 1)}) + channel) * {Literal.Of(_plane)} * V.Count)")};",
        Broadcast.Position when full.Steps > 1 =>
            $"float* {name} = {Address.Of(read, $"((long)(block / f->Blocks) * {Literal.Of(full.Channels)}) + ((offset - ((long)block * {Literal.Of(full.Channels)} * V.Count)) / V.Count)")};",
        Broadcast.Position => $"float* {name} = {Address.Of(read, $"(offset - ((long)block * {Literal.Of(full.Size)} * V.Count)) / V.Count")};",
        _ => throw new NotSupportedException($"An operand {operand} cannot be read over {full}."),
    };

    private string Samples => full.Steps == 1 ? "block" : $"({LaneBlocksText.OfSamples(full)})";

    /// <summary>The operand's vector inside the loop.</summary>
    public string Element(TensorShape operand, string name) => Kind(operand, full) switch
    {
        _ when !IsLoad(operand, full) => name,
        Broadcast.Full or Broadcast.SamplePosition => $"V.Load({Address.Of(name, "i")})",
        _ => $"V.Create({name}[i / V.Count])",
    };

    /// <summary>Whether <see cref="Element"/> is more than a name, so that it deserves a local when it is used twice.</summary>
    public static bool IsLoad(TensorShape operand, TensorShape full) => Kind(operand, full) is Broadcast.Full or Broadcast.Position || (Kind(operand, full) == Broadcast.SamplePosition && !full.IsSequence);

    private static Broadcast Kind(TensorShape operand, TensorShape full) =>
        Broadcasting.Of(operand, full) ?? throw new NotSupportedException($"An operand {operand} cannot be read over {full}.");
}
