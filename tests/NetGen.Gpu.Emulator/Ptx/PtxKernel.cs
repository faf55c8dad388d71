using System.Globalization;

namespace ILGPU.Emulation.Ptx;

/// <summary>
/// A kernel that ILGPU has compiled to PTX ("PTX ISA", NVIDIA), in a form that <see cref="PtxThread"/> can run: registers and constants stand in one file of 64-bit
/// slots, and an instruction is a function of a thread.
/// </summary>
public sealed class PtxKernel
{
    internal PtxKernel(PtxParser parsed)
    {
        Name = parsed.Name;
        Instructions = [.. parsed.Statements.Select(s => PtxInstructions.Make(parsed, s))];
        InitialRegisters = [.. parsed.Registers];
        Parameters = [.. parsed.Parameters];
        SharedBytes = [.. parsed.Shared.Values.Select(s => s.Bytes)];
        LocalWords = parsed.LocalBytes / 4;
        Specials = [.. parsed.Specials.Select(s => (s.Value, Special(s.Key)))];
    }

    /// <exception cref="NotSupportedException">An instruction is not emulated, or the text is not what ILGPU writes.</exception>
    public static PtxKernel Parse(string text) => new(new PtxParser(text));

    public string Name { get; }

    internal Action<PtxThread>[] Instructions { get; }

    /// <summary>What the slots hold at first: constants; a pattern that is no sensible number in registers.</summary>
    internal ulong[] InitialRegisters { get; }

    /// <summary>Bytes of each parameter: 16 for a view (address and length), 4 or 8 for a number, those of its fields for a struct.</summary>
    internal int[] Parameters { get; }

    internal int[] SharedBytes { get; }

    internal int LocalWords { get; }

    /// <summary>Slots of what differs by thread and group: its numbers.</summary>
    internal (int Slot, Func<Thread, int> Value)[] Specials { get; }

    /// <summary>Runs one thread; at barriers, and at products of its warp, it waits as kernels in C# do.</summary>
    internal async Task Run(object?[] arguments)
    {
        var thread = new PtxThread(this, arguments);
        while (true)
        {
            switch (thread.Resume())
            {
                case Pause.Barrier:
                    await Barrier.Arrive();
                    break;
                case Pause.Warp:
                    await Warp.Arrive();
                    break;
                default:
                    return;
            }
        }
    }

    private static Func<Thread, int> Special(string name) => name switch
    {
        "%tid.x" => t => t.Index,
        "%ntid.x" => t => t.GroupSize.X,
        "%ctaid.x" => t => t.GroupIndex.X,
        "%ctaid.y" => t => t.GroupIndex.Y,
        "%ctaid.z" => t => t.GroupIndex.Z,
        "%nctaid.x" => t => t.Grid.X,
        "%nctaid.y" => t => t.Grid.Y,
        "%nctaid.z" => t => t.Grid.Z,
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"{name} is not emulated.")),
    };
}
