using System.Globalization;
using System.Runtime.InteropServices;

namespace ILGPU.Emulation.Ptx;

/// <summary>Why a thread has stopped.</summary>
internal enum Pause
{
    None,
    Barrier,
    Warp,
    End,
}

/// <summary>The state of one thread: its registers, its local words, and the memory that its addresses mean.</summary>
internal sealed class PtxThread
{
    /// <summary>Global and shared addresses: the number of the view (from 1) above, bytes within it below. What runs over a view's end is in no other.</summary>
    private const int ViewShift = 40;

    private readonly PtxKernel _kernel;
    private readonly IView?[] _global, _shared;
    private readonly uint[][] _parameters;
    private readonly Thread _thread = Thread.Required;
    private int _next;
    private Pause _pause;
    private Action<PtxThread>? _afterPause;

    public PtxThread(PtxKernel kernel, object?[] arguments)
    {
        _kernel = kernel;
        if (arguments.Length != kernel.Parameters.Length)
            throw _thread.Fault($"has {arguments.Length} arguments for the {kernel.Parameters.Length} parameters of its PTX");
        Registers = [.. kernel.InitialRegisters];
        foreach ((int slot, Func<Thread, int> value) in kernel.Specials)
            Registers[slot] = (uint)value(_thread);
        Local = new uint[kernel.LocalWords];
        _shared = [.. kernel.SharedBytes.Select(bytes => (IView)SharedMemory.Allocate<uint>(bytes / 4))];
        _global = new IView?[arguments.Length];
        _parameters = [.. arguments.Select((argument, i) => Argument(i, argument))];
    }

    /// <summary>Registers and constants, each in 64 bits.</summary>
    public ulong[] Registers { get; }

    public uint[] Local { get; }

    /// <summary>Runs on to the next barrier, product of the warp, or the end.</summary>
    public Pause Resume()
    {
        _pause = Pause.None;
        if (_afterPause is { } finish)
        {
            _afterPause = null;
            finish(this);
        }
        Action<PtxThread>[] instructions = _kernel.Instructions;
        while (_pause == Pause.None)
            instructions[_next++](this);
        return _pause;
    }

    public void Jump(int instruction) => _next = instruction;

    /// <summary>Stops here; what is to be done before the next instruction may be named.</summary>
    public void Stop(Pause why, Action<PtxThread>? afterwards = null) => (_pause, _afterPause) = (why, afterwards);

    public uint Parameter(int index, int word) => _parameters[index][word];

    public static ulong SharedAddress(int array) => (ulong)(array + 1) << ViewShift;

    public uint Read(bool shared, ulong address, int word)
    {
        (IView view, long at) = Find(shared, address, word, "reads");
        return view.Storage!.Read<uint>(at);
    }

    public void Write(bool shared, ulong address, int word, uint value)
    {
        (IView view, long at) = Find(shared, address, word, "writes");
        view.Storage!.Write(at, value);
    }

    /// <summary>A load or store of several words needs an address that is a multiple of their bytes.</summary>
    public void DemandAligned(ulong address, int words)
    {
        if (address % (4 * (ulong)words) != 0)
            throw _thread.Fault(string.Create(CultureInfo.InvariantCulture, $"takes {words} words at byte {address & ((1UL << ViewShift) - 1)} of a view, which is not aligned"));
    }

    /// <summary>The words that a kernel finds at its parameter.</summary>
    private uint[] Argument(int index, object? argument)
    {
        uint[] words = argument switch
        {
            // Views begin where ILGPU says that they do: a multiple of 16 bytes, or no wide access may be made.
            IView view => [.. Words(((ulong)(index + 1) << ViewShift) + (4 * (ulong)(view.Word % 4))), .. Words((ulong)view.Length)],
            ValueType value => Words(value),
            _ => throw _thread.Fault($"has an argument of type {argument?.GetType().Name ?? "null"}, which is not emulated"),
        };
        if (4 * words.Length != _kernel.Parameters[index])
            throw _thread.Fault($"has an argument of {4 * words.Length} bytes where its PTX has a parameter of {_kernel.Parameters[index]}");
        _global[index] = argument as IView;
        return words;
    }

    private static uint[] Words(ulong value) => [(uint)value, (uint)(value >> 32)];

    /// <summary>A number, or a struct of numbers, as it lies in memory.</summary>
    private static uint[] Words(ValueType value)
    {
        var words = new uint[(Marshal.SizeOf(value) + 3) / 4];
        GCHandle pinned = GCHandle.Alloc(words, GCHandleType.Pinned);
        Marshal.StructureToPtr(value, pinned.AddrOfPinnedObject(), false);
        pinned.Free();
        return words;
    }

    private (IView View, long Word) Find(bool shared, ulong address, int word, string does)
    {
        IView?[] views = shared ? _shared : _global;
        long number = (long)(address >> ViewShift) - 1, bytes = (long)(address & ((1UL << ViewShift) - 1)) + (4L * word);
        string place = shared ? "shared array" : "parameter";
        if (number < 0 || number >= views.Length || views[number] is not { Storage: not null } view)
            throw _thread.Fault($"{does} an address that belongs to no {place}");
        if (bytes % 4 != 0)
            throw _thread.Fault($"{does} byte {bytes} of {place} {number}, which is not aligned");
        if (!shared)
            bytes -= 4 * (view.Word % 4);
        if (bytes < 0 || bytes / 4 >= view.Words)
            throw _thread.Fault($"{does} word {bytes / 4} of {place} {number}, which has {view.Words}");
        return (view, view.Word + (bytes / 4));
    }
}
