using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.ExceptionServices;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Emulation;
using ILGPU.Emulation.Ptx;

namespace ILGPU.Runtime;

/// <summary>The emulated device.</summary>
public sealed class Accelerator : IDisposable
{
    private readonly List<Storage> _memory = [];
    private int _streams, _compiled;

    public Accelerator() => DefaultStream = CreateStream();

    public string Name => "SIMT emulator";

    public long MemorySize { get; init; } = 1L << 30;

    public int MaxNumThreadsPerGroup { get; init; } = 1024;

    public int MaxSharedMemoryPerGroup { get; init; } = SharedMemory.MaximumBytes;

    /// <summary>Whether it stands for a CUDA device with tensor cores for tf32 and bfloat16.</summary>
    public bool HasTensorCores { get; init; } = true;

    public AcceleratorStream DefaultStream { get; }

    /// <summary>Replaces kernel methods by others of the same parameters: those whose barriers can be waited at.</summary>
    public Func<MethodInfo, MethodInfo> Prepare { get; set; } = static method => method;

    /// <summary>The PTX to run in a kernel's stead; null to run the kernel itself.</summary>
    public Func<MethodInfo, PtxKernel?> Compiled { get; set; } = static _ => null;

    /// <summary>What the host has asked for so far, in order: "stream 1: launch Conv1", "stream 2: wait", "allocate".</summary>
    public List<string> Events { get; } = [];

    /// <summary>How many kernels were compiled for it so far.</summary>
    public int CompiledKernels => _compiled;

    /// <summary>How many barriers the groups of each kernel have passed so far, all together: a measure of its work that needs no clock.</summary>
    public Dictionary<string, long> Barriers { get; } = [];

    /// <summary>Whether it was disposed, and with it all that was allocated on it.</summary>
    public bool IsDisposed { get; private set; }

    public AcceleratorStream CreateStream() => new($"stream {++_streams}", this);

    public PageLockedArray1D<T> AllocatePageLocked1D<T>(long length) where T : unmanaged
    {
        Events.Add("allocate");
        var array = new PageLockedArray1D<T>(length, this);
        _memory.Add(array.Storage);
        return array;
    }

    public MemoryBuffer1D<T, Stride1D.Dense> Allocate1D<T>(long length) where T : unmanaged
    {
        Events.Add("allocate");
        var buffer = new MemoryBuffer1D<T, Stride1D.Dense>(length, this);
        _memory.Add(buffer.Storage);
        return buffer;
    }

    public void Synchronize()
    {
    }

    public CompiledKernel CompileKernel(in EntryPointDescription entry, in KernelSpecialization specialization)
    {
        Interlocked.Increment(ref _compiled);
        return new CompiledKernel(entry.MethodSource, specialization);
    }

    public Kernel LoadKernel(CompiledKernel kernel) => new(this, kernel);

    public TDelegate LoadKernel<TDelegate>(MethodInfo method, KernelSpecialization specialization) where TDelegate : Delegate
    {
        MethodInfo invoke = typeof(TDelegate).GetMethod("Invoke")!;
        Func<object?[], Task?> start = Compiled(method) is { } compiled ? compiled.Run : Starting(Prepare(method));
        ParameterExpression[] parameters = [.. invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType, p.Name))];
        Action<AcceleratorStream, KernelConfig, object?[]> launch = (stream, config, arguments) =>
        {
            stream.Note("launch " + method.Name);
            if (specialization.MaxNumThreadsPerGroup is { } most && config.GroupDim.X * config.GroupDim.Y * config.GroupDim.Z > most)
                throw new KernelFault($"{method.Name}: launched with more threads a group than it was compiled for.");
            long barriers = Launcher.Run(method.Name, () => start(arguments), config.GridDim, config.GroupDim);
            Barriers[method.Name] = Barriers.GetValueOrDefault(method.Name) + barriers;
        };
        NewArrayExpression boxed = Expression.NewArrayInit(typeof(object), parameters.Skip(2).Select(p => Expression.Convert(p, typeof(object))));
        return Expression.Lambda<TDelegate>(Expression.Invoke(Expression.Constant(launch), parameters[0], parameters[1], boxed), parameters).Compile();
    }

    /// <summary>Frees all that was allocated on it.</summary>
    public void Dispose()
    {
        IsDisposed = true;
        foreach (Storage storage in _memory)
            storage.Free();
    }

    /// <summary>Whoever touches something of a device that is gone gets what OpenCL gives: an error, or worse.</summary>
    internal void Demand()
    {
        if (IsDisposed)
            throw new AcceleratorException("The accelerator was disposed.");
    }

    private static Func<object?[], Task?> Starting(MethodInfo kernel) => arguments =>
    {
        try
        {
            return (Task?)kernel.Invoke(null, arguments);
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    };
}

public sealed class AcceleratorStream(string name, Accelerator accelerator) : IDisposable
{
    private bool _isDisposed;

    public void Synchronize() => Note("wait");

    internal void Note(string what)
    {
        accelerator.Demand();
        if (_isDisposed)
            throw new AcceleratorException($"{name} was disposed.");
        accelerator.Events.Add($"{name}: {what}");
    }

    public void Dispose()
    {
        accelerator.Demand();
        _isDisposed = true;
    }
}

/// <summary>Memory of the host that a device could read by itself.</summary>
public sealed class PageLockedArray1D<T> : IDisposable where T : unmanaged
{
    private readonly Accelerator _accelerator;

    internal PageLockedArray1D(long length, Accelerator accelerator)
    {
        _accelerator = accelerator;
        Storage = new Storage(Storage.Pinned, length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>() / 4);
        ArrayView = new(Storage, 0, length);
    }

    public ArrayView<T> ArrayView { get; }

    public Span<T> Span => ArrayView.HostSpan(writes: true);

    internal Storage Storage { get; }

    public void Dispose()
    {
        _accelerator.Demand();
        Storage.Free();
    }
}

public class AcceleratorException(string message) : Exception(message);

public readonly record struct KernelSpecialization(int? MaxNumThreadsPerGroup, int? MinNumGroupsPerMultiprocessor);

/// <summary>Device memory: until something is written to it, reading it is a fault.</summary>
public sealed class MemoryBuffer1D<T, TStride> : IDisposable where T : unmanaged
{
    private readonly Accelerator _accelerator;

    internal MemoryBuffer1D(long length, Accelerator accelerator)
    {
        _accelerator = accelerator;
        Length = length;
        Storage = new Storage("device memory", length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>() / 4);
        View = new(Storage, 0, length);
    }

    public ArrayView<T> View { get; }

    public long Length { get; }

    internal Storage Storage { get; }

    public void Dispose()
    {
        _accelerator.Demand();
        Storage.Free();
    }
}

public static class ArrayViewExtensions
{
    public static void CopyFromCPU<T>(this ArrayView<T> view, AcceleratorStream stream, in ReadOnlySpan<T> values) where T : unmanaged
    {
        stream.Note("copy from host");
        Demand(view, values.Length);
        values.CopyTo(view.HostSpan(writes: true));
    }

    public static void CopyToCPU<T>(this ArrayView<T> view, AcceleratorStream stream, in Span<T> values) where T : unmanaged
    {
        stream.Note("copy to host");
        Demand(view, values.Length);
        view.HostSpan(writes: false).CopyTo(values);
    }

    public static void CopyTo<T>(this ArrayView<T> source, AcceleratorStream stream, ArrayView<T> target) where T : unmanaged
    {
        stream.Note(target.IsPinned ? "copy to host" : "upload");
        Demand(source, (int)target.Length);
        source.HostSpan(writes: false).CopyTo(target.HostSpan(writes: true));
    }

    public static void MemSetToZero<T>(this ArrayView<T> view, AcceleratorStream stream) where T : unmanaged => view.HostSpan(writes: true).Clear();

    private static void Demand<T>(ArrayView<T> view, int length) where T : unmanaged
    {
        if (view.Length != length)
            throw new ArgumentException($"{length} elements cannot be copied to or from a view of {view.Length}.");
    }
}
