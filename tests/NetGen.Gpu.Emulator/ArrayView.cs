using System.Runtime.CompilerServices;
using ILGPU.Emulation;

namespace ILGPU;

/// <summary>A range of device or shared memory. Unlike the real one its elements are values, so that reads and writes can be told apart.</summary>
public readonly struct ArrayView<T> : IView where T : unmanaged
{
    private readonly Storage? _storage;
    private readonly long _word;

    internal ArrayView(Storage? storage, long word, long length) => (_storage, _word, Length) = (storage, word, length);

    public long Length { get; }

    public bool IsValid => _storage is not null;

    Storage? IView.Storage => _storage;

    long IView.Word => _word;

    long IView.Words => Length * Words;

    internal bool IsPinned => _storage?.Name == Emulation.Storage.Pinned;

    private static int Words => Unsafe.SizeOf<T>() / 4;

    public T this[int index]
    {
        get => Storage(index).Read<T>(_word + ((long)index * Words));
        set => Storage(index).Write(_word + ((long)index * Words), value);
    }

    public ArrayView<T> SubView(long index) => SubView(index, Length - index);

    public ArrayView<T> SubView(long index, long length)
    {
        if (index < 0 || length < 0 || index + length > Length)
            throw Fault($"takes elements {index} to {index + length} of a view of {Length}");
        return new ArrayView<T>(_storage, _word + (index * Words), length);
    }

    /// <summary>The same memory as other elements. The device's loads of four floats need 16 bytes of alignment.</summary>
    public ArrayView<TOther> Cast<TOther>() where TOther : unmanaged
    {
        int words = Unsafe.SizeOf<TOther>() / 4;
        if (_word % words != 0)
            throw Fault($"reads {_storage?.Name} at word {_word} as elements of {words} words, which is not aligned");
        return new ArrayView<TOther>(_storage, _word, Length * Words / words);
    }

    internal Span<T> HostSpan(bool writes) => _storage is null ? default : _storage.HostSpan<T>(_word, Length, writes);

    private Storage Storage(int index)
    {
        if (_storage is null)
            throw Fault($"uses element {index} of a view of nothing");
        if ((uint)index >= (ulong)Length)
            throw Fault($"uses element {index} of a view of {Length} elements of {_storage.Name}");
        return _storage;
    }

    private static KernelFault Fault(string what) => Emulation.Thread.Current?.Fault(what) ?? new KernelFault("The host " + what + ".");
}
