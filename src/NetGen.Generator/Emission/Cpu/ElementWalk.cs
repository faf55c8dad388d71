using NetGen.Generator.Emission.Cpu.ChannelsLast;
using NetGen.Generator.Emission.Cpu.Lanes;
using NetGen.Generator.Emission.Cpu.Planar;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// How elementwise work goes over the elements of a tensor in one layout: which loops, and where in them the vector of an operand lies. In scope are the frame <c>f</c> and
/// the <see cref="Parameters"/>; inside the loops <c>i</c> is the float of the tensor at which the vector begins.
/// </summary>
/// <param name="full">The shape that is walked over.</param>
internal abstract class ElementWalk(TensorShape full)
{
    /// <summary>The interface through which the runtime's kernels call elementwise work.</summary>
    public abstract string Interface { get; }

    /// <summary>The type that stands for no such work.</summary>
    public abstract string NoEpilogue { get; }

    /// <summary>The parameters of the interface's method.</summary>
    public abstract string Parameters { get; }

    /// <summary>How a layout is walked over.</summary>
    public static ElementWalk Over(TensorShape full, Layout layout) => layout switch
    {
        Layout.Lanes => new LaneWalk(full),
        Layout.ChannelsLast => new PixelWalk(full),
        _ => new PlaneWalk(full),
    };

    protected TensorShape Full => full;

    protected int Channels => full.Channels;

    /// <summary>Places of one channel: of a sequence, at one of its steps.</summary>
    protected int Plane => full.Plane;

    /// <summary>How an operand lies in the shape that is walked over.</summary>
    public Broadcast Of(TensorShape operand) =>
        Broadcasting.Of(operand, full) ?? throw new NotSupportedException($"An operand {operand} cannot be read over {full}.");

    /// <summary>What else the interface wants to know of the work.</summary>
    public virtual void Facts(SourceWriter writer, KernelBody body)
    {
    }

    /// <summary>The operand's vector if it is the same in all loops, else null.</summary>
    public abstract Code? Invariant(TensorShape operand, Pointer pointer);

    /// <summary>Prints what the operand needs before the loops.</summary>
    public virtual void Prepare(SourceWriter writer, TensorShape operand, Pointer pointer)
    {
    }

    /// <summary>Whether the operand may be read where all floats of the tensor are walked over as one row.</summary>
    public virtual bool IsFlat(TensorShape operand) => true;

    /// <summary>The operand's vector inside the loops.</summary>
    /// <param name="place">Where the loops stand.</param>
    public abstract Code Vector(TensorShape operand, Pointer pointer, VectorPlace place);

    /// <summary>Prints the loops.</summary>
    /// <param name="isFlat">Whether all operands are.</param>
    /// <param name="body">Prints what is done with a vector.</param>
    public abstract void Loop(SourceWriter writer, bool isFlat, Action<SourceWriter, VectorPlace> body);
}

/// <summary>A vector in the middle of the loops.</summary>
/// <param name="Count">How many of its lanes hold elements; null if all do.</param>
internal sealed record VectorPlace(string? Count = null)
{
    /// <summary>Reads the vector from an address.</summary>
    public Code Load(Code address) => Count is null ? $"V.Load({address})" : (Code)$"V.LoadFirst({address}, {Count})";

    /// <summary>Writes a vector to an address.</summary>
    public Code Store(string value, Code address) => Count is null ? $"V.Store({value}, {address})" : (Code)$"V.StoreFirst({value}, {address}, {Count})";
}
