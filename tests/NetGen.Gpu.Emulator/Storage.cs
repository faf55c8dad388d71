using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ILGPU.Emulation;

/// <summary>
/// A piece of device or shared memory, in words of four bytes, that remembers who touched each word: reads of what nobody wrote and accesses of two threads
/// that no barrier orders are faults.
/// </summary>
internal sealed class Storage(string name, long words)
{
    private readonly uint[] _words = new uint[words];
    private readonly bool[] _written = new bool[words];
    private bool _isFree;
    private readonly Access[] _writer = new Access[words], _reader = new Access[words];

    /// <summary>Launch (0: none yet), group and phase between barriers, and thread; -1 for several.</summary>
    private struct Access
    {
        public int Launch, Group, Phase, Thread;
    }

    /// <summary>The name of memory of the host.</summary>
    public const string Pinned = "pinned memory";

    public string Name { get; } = name;

    public long Words => _words.LongLength;

    /// <summary>Whether it was given back: every use is a fault.</summary>
    public void Free() => _isFree = true;

    public T Read<T>(long word) where T : unmanaged
    {
        Demand();
        int count = Unsafe.SizeOf<T>() / 4;
        if (Thread.Current is { } thread)
        {
            for (long i = word; i < word + count; i++)
                NoteRead(i, thread);
        }
        return Unsafe.ReadUnaligned<T>(ref Unsafe.As<uint, byte>(ref _words[word]));
    }

    public void Write<T>(long word, T value) where T : unmanaged
    {
        Demand();
        int count = Unsafe.SizeOf<T>() / 4;
        for (long i = word; i < word + count; i++)
        {
            if (Thread.Current is { } thread)
                NoteWrite(i, thread);
            _written[i] = true;
        }
        Unsafe.WriteUnaligned(ref Unsafe.As<uint, byte>(ref _words[word]), value);
    }

    /// <summary>The host's copy, which orders itself after all launches.</summary>
    public Span<T> HostSpan<T>(long word, long length, bool writes) where T : unmanaged
    {
        Demand();
        if (writes)
            _written.AsSpan((int)word, (int)(length * Unsafe.SizeOf<T>() / 4)).Fill(true);
        return MemoryMarshal.Cast<uint, T>(_words.AsSpan((int)word, (int)(length * Unsafe.SizeOf<T>() / 4)));
    }

    private void Demand()
    {
        if (_isFree)
            throw new KernelFault($"{Name} is used after it was freed.");
    }

    private void NoteRead(long i, Thread thread)
    {
        if (!_written[i])
            throw thread.Fault($"reads {Name}[{i}], which nobody has written");
        ref Access writer = ref _writer[i];
        if (Unordered(writer, thread))
            throw thread.Fault($"reads {Name}[{i}] in the same phase in which thread {writer.Thread} of group {writer.Group} writes it");
        ref Access reader = ref _reader[i];
        if (reader.Launch != thread.Launch || (reader.Group == thread.GroupNumber && reader.Phase < thread.Phase))
            reader = new Access { Launch = thread.Launch, Group = thread.GroupNumber, Phase = thread.Phase, Thread = thread.Index };
        else if (reader.Group != thread.GroupNumber)
            (reader.Group, reader.Thread) = (-1, -1);
        else if (reader.Thread != thread.Index)
            reader.Thread = -1;
    }

    private void NoteWrite(long i, Thread thread)
    {
        ref Access writer = ref _writer[i];
        if (Unordered(writer, thread))
            throw thread.Fault($"writes {Name}[{i}] in the same phase as thread {writer.Thread} of group {writer.Group}");
        if (Unordered(_reader[i], thread))
            throw thread.Fault($"writes {Name}[{i}] in the same phase in which thread {_reader[i].Thread} of group {_reader[i].Group} reads it");
        writer = new Access { Launch = thread.Launch, Group = thread.GroupNumber, Phase = thread.Phase, Thread = thread.Index };
    }

    /// <summary>Whether nothing puts the earlier access before this one: neither the thread's own order, nor a barrier of its group, nor the end of a launch.</summary>
    private static bool Unordered(Access earlier, Thread thread) =>
        earlier.Launch == thread.Launch && thread.Launch != 0
        && !(earlier.Group == thread.GroupNumber && (earlier.Phase < thread.Phase || earlier.Thread == thread.Index));
}
