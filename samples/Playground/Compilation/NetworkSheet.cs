namespace Playground.Compilation;

/// <summary>What is drawn of a network: its layers and how they hang together, the kernels that compute them, and the memory that these need.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Inputs">What it is given, with shapes: "x [2]".</param>
/// <param name="Layers">In the order of the declaration.</param>
/// <param name="Arrows">Who reads whom: inputs count first, layers behind them.</param>
/// <param name="Predicting">The memory of a prediction.</param>
/// <param name="Training">The memory of a training step; null where nothing is trained.</param>
public sealed record NetworkSheet(
    string Name, IReadOnlyList<string> Inputs, IReadOnlyList<SheetLayer> Layers, IReadOnlyList<(int From, int To)> Arrows, MemoryMap Predicting, MemoryMap? Training)
{
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    public long Flops => Layers.Sum(layer => layer.Flops);

    /// <summary>The layer whose statement stands at a place of the text; null where none does.</summary>
    public SheetLayer? At(int line, int column) => Layers.FirstOrDefault(layer => layer.Place?.Holds(line, column) == true);

    /// <summary>The layer that a line of generated code computes: one of whose kernels it names.</summary>
    public SheetLayer? OfCode(string line) => Layers.FirstOrDefault(layer => layer.Kernels.Any(kernel => Names(line, kernel)));

    /// <summary>Whether a line calls or declares a kernel.</summary>
    public static bool Names(string line, string kernel)
    {
        int at = line.IndexOf(kernel + "(", StringComparison.Ordinal);
        return at >= 0 && (at == 0 || !(char.IsLetterOrDigit(line[at - 1]) || line[at - 1] is '_' or '.'));
    }
}

/// <summary>A layer.</summary>
/// <param name="Name">"conv1".</param>
/// <param name="Kind">"Conv2D 5x5".</param>
/// <param name="Shape">What it leaves of a sample: "6×28×28".</param>
/// <param name="Parameters">Learned numbers.</param>
/// <param name="Flops">Operations for a sample.</param>
/// <param name="IsLoss">Whether it is a loss.</param>
/// <param name="Place">Where it is declared; null for a block that ships.</param>
/// <param name="Kernels">The methods that compute it, alone or together with others.</param>
public sealed record SheetLayer(
    string Name, string Kind, string Shape, long Parameters, long Flops, bool IsLoss, TextPlace? Place, IReadOnlyList<string> Kernels)
{
    /// <summary>For who points at it.</summary>
    public string Hover => FormattableString.Invariant($"**{Name}** · {Kind} → [{Shape}]\n\n{Parameters:N0} parameters · {Flops:N0} operations a sample") + Computed;

    private string Computed => Kernels.Count == 0 ? "" : "\n\ncomputed by " + string.Join(", ", Kernels.Take(4).Select(kernel => $"`{kernel}`"));
}

/// <summary>Where something stands; lines and columns count from 1, the end is behind the last character.</summary>
public sealed record TextPlace(int Line, int Column, int EndLine, int EndColumn)
{
    public bool Holds(int line, int column) => (line, column).CompareTo((Line, Column)) >= 0 && (line, column).CompareTo((EndLine, EndColumn)) <= 0;
}

/// <summary>What lies where in the memory of a program, call by call.</summary>
/// <param name="Calls">The kernels, in their order.</param>
/// <param name="Size">Floats a sample that the program needs.</param>
/// <param name="Blocks">The values.</param>
/// <param name="Unshared">Floats a sample that they would need if no two shared a place.</param>
public sealed record MemoryMap(IReadOnlyList<string> Calls, long Size, IReadOnlyList<MemoryBlock> Blocks, long Unshared);

/// <summary>A value in memory.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Layer">Whose.</param>
/// <param name="From">The call that writes it.</param>
/// <param name="To">The last call that reads it.</param>
/// <param name="Offset">Floats a sample before it.</param>
/// <param name="Size">Its floats a sample.</param>
/// <param name="IsBackward">Whether it is written on the way back.</param>
public sealed record MemoryBlock(string Title, string Layer, int From, int To, long Offset, long Size, bool IsBackward);
