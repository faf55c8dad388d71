using NetGen.Generator.Specs;

namespace NetGen.Generator.Graph;

/// <summary>One value of the network in single-assignment form.</summary>
/// <param name="Id">Position in <see cref="NetworkGraph.Nodes"/>; inputs have lesser ids.</param>
/// <param name="Label">For readers of the generated code: "conv1", "conv1 gradient".</param>
/// <param name="Layer">Index of the layer (in <see cref="NetworkGraph.Layers"/>) that it comes from; -1 if none.</param>
/// <param name="Loop">The loop (in <see cref="NetworkGraph.Loops"/>) at whose every step it is computed; -1 if it stands outside.</param>
internal sealed record Node(int Id, Op Op, EquatableArray<int> Inputs, TensorShape Shape, string Label, int Layer, int Loop = -1);

/// <summary>How an operand of <see cref="MapOp"/> (or the result of <see cref="ReduceOp"/>) lies in the full shape.</summary>
internal enum Broadcast
{
    /// <summary>The same shape.</summary>
    Full,

    /// <summary>Shared [C]: one number per channel.</summary>
    Channel,

    /// <summary>Shared []: one number.</summary>
    Scalar,

    /// <summary>Per sample [C], [1, C] or [C, 1, 1]: one number per sample and channel.</summary>
    SampleChannel,

    /// <summary>Per sample [1, H, W] or [T, 1]: one number per sample and position.</summary>
    SamplePosition,

    /// <summary>Per sample [] or [1]: one number per sample.</summary>
    Sample,

    /// <summary>Shared, of the full per-sample shape.</summary>
    Position,
}

internal static class Broadcasting
{
    /// <summary>How <paramref name="operand"/> lies in <paramref name="full"/>, or null if it does not fit.</summary>
    public static Broadcast? Of(TensorShape operand, TensorShape full)
    {
        if (operand == full)
            return Broadcast.Full;
        if (!operand.PerSample)
        {
            if (operand.Size == 1 && operand.Rank <= 1)
                return Broadcast.Scalar;
            if (operand.Rank == 1 && operand[0] == full.Channels)
                return Broadcast.Channel;
            if (full.PerSample && operand.Dimensions.Equals(full.Dimensions))
                return Broadcast.Position;
            return null;
        }
        if (!full.PerSample)
            return null;
        if (operand.Size == 1)
            return Broadcast.Sample;
        if (operand.Channels == full.Channels && operand.Positions == 1)
            return Broadcast.SampleChannel;
        return operand == full.WithChannels(1) ? Broadcast.SamplePosition : null;
    }
}

/// <summary>A learned tensor. Stored, saved and shown in PyTorch's layout under PyTorch's kind of name: "conv1.weight" [out, in, kh, kw].</summary>
/// <param name="Owner">Whose it is: 0 is the network itself.</param>
internal sealed record ParameterInfo(string Name, TensorShape Shape, Initializer Initializer, bool Trainable, bool IsBuffer, int Owner = 0)
{
    /// <summary>Whether the program at hand leaves it alone, though it can be trained: a step that runs a network without training it.</summary>
    public bool IsHeld { get; init; }
}

/// <summary>How a parameter starts. FanIn and FanOut are those of the layer; A and B are the numbers of the kind (bounds, mean and deviation, gain).</summary>
internal sealed record Initializer(InitializerKind Kind, int FanIn, int FanOut, double A, double B)
{
    /// <summary>The row that starts as zeros all the same; -1 if there is none.</summary>
    public int ZeroRow { get; init; } = -1;
}

/// <summary>A row of the layer table.</summary>
/// <param name="Kind">"Conv2D 5x5".</param>
/// <param name="Name">"conv1".</param>
/// <param name="Output">Its output shape.</param>
/// <param name="Parameters">Learned numbers in it.</param>
/// <param name="Flops">Floating-point operations per sample forward (a multiply-add counts two).</param>
internal sealed record LayerInfo(string Kind, string Name, TensorShape Output, long Parameters, long Flops, int Site)
{
    /// <summary>The name as an identifier, with the capitals of the kinds in it: "BasicBlock1BatchNorm2".</summary>
    public string Identifier { get; init; } = "";

    /// <summary>Whether it is a loss.</summary>
    public bool IsLoss { get; init; }
}
