using NetGen.Generator.Graph;

namespace NetGen.Generator.Plans;

/// <summary>How a per-sample tensor lies in memory. Users never see it.</summary>
internal enum Layout
{
    /// <summary>[⌈B/L⌉][C][H][W][L]: L samples side by side in a vector.</summary>
    Lanes,

    /// <summary>[B][H][W][C].</summary>
    ChannelsLast,

    /// <summary>[B][C][H][W]: planes of pixels, as callers have them. For few channels on the CPU, and for devices.</summary>
    Planar,
}

internal static class Layouts
{
    /// <summary>A layout in words, for comments.</summary>
    public static string Title(this Layout layout) => layout switch
    {
        Layout.Lanes => "lanes (samples side by side)",
        Layout.ChannelsLast => "pixels (channels last)",
        _ => "planes",
    };
}

/// <summary>A stored value as one reader sees it: the node that owns the memory, the shape it is read as, and how many floats into it the reading starts.</summary>
/// <param name="Stride">By how many floats the reading moves at each step of the reader's loop; 0 outside of loops and for what all steps read as a whole.</param>
internal sealed record ValueView(int Root, TensorShape Shape, int Offset, int Stride = 0)
{
    public ValueView As(TensorShape shape) => this with { Shape = shape };
}

/// <summary>Which buffer a value lies in.</summary>
internal enum Space
{
    /// <summary>The workspace's arena; the offset is in floats per sample and is multiplied by the capacity.</summary>
    Arena,

    /// <summary>The workspace's shared part; the offset is in floats.</summary>
    Shared,

    /// <summary>Parameters and buffers of an owner.</summary>
    Parameters,

    /// <summary>The gradients of an owner's parameters.</summary>
    Gradients,

    /// <summary>Row-major float data of the caller; the offset is the port's number.</summary>
    Input,

    /// <summary>Float targets of the caller; the offset is the target's number.</summary>
    Target,

    /// <summary>An input of indices as the caller has them (int); the offset is the port's number.</summary>
    Indices,

    /// <summary>A target of indices as the caller has them (int); the offset is the target's number.</summary>
    Labels,

    /// <summary>Row-major results for the caller; the offset is the output's number.</summary>
    Output,

    /// <summary>What a predictor keeps from one call to the next (the state of a recurrent layer); the offset is in floats per sample and is multiplied by the capacity.</summary>
    State,

    /// <summary>How many steps each sequence has taken, as indices (int).</summary>
    Positions,

    /// <summary>Not there (no bias).</summary>
    None,
}

/// <summary>Where something lies.</summary>
/// <param name="Space">In which buffer.</param>
/// <param name="Offset">How far into it, in the unit of the buffer.</param>
/// <param name="Owner">Whose parameters or gradients, by the number of the owner in the plan; 0, the network itself, for everything else.</param>
/// <param name="Within">Floats per sample before it in the value that begins there: earlier steps of a sequence, which lie sample by sample behind each other.</param>
/// <param name="Stride">Floats per sample by which it moves at each step of the loop around it.</param>
internal sealed record Location(Space Space, long Offset, int Owner = 0, long Within = 0, long Stride = 0)
{
    public static readonly Location None = new(Space.None, 0);
}
