using System.Reflection;
using ILGPU.Backends;
using ILGPU.Runtime;

namespace NetGen.Ilgpu;

/// <summary>
/// Compiles the kernels of a network and of its optimizer, and loads them. ILGPU compiles side by side in contexts that keep no kernels (in others it locks), so all are
/// set going at once; what the driver makes of them is loaded one by one, because not every driver bears two at a time.
/// </summary>
public sealed class KernelLoader : IDisposable
{
    private readonly Accelerator _accelerator;
    private readonly string _suffix;
    private readonly Action<KernelProgress>? _progress;
    private readonly List<Task<CompiledKernel>> _compiling = [];
    private int _loaded;

    /// <param name="accelerator">The device.</param>
    /// <param name="suffix">What the names of tiled products end in: nothing for float.</param>
    /// <param name="progress">Told before each kernel is loaded.</param>
    internal KernelLoader(Accelerator accelerator, string suffix, Action<KernelProgress>? progress) => (_accelerator, _suffix, _progress) = (accelerator, suffix, progress);

    /// <summary>Sets the kernels of a class going.</summary>
    /// <param name="kernels">The class that has them as methods.</param>
    /// <param name="descriptions">Which.</param>
    public KernelSet Compile(Type kernels, ReadOnlySpan<KernelDescription> descriptions)
    {
        var set = new KernelSet(this);
        foreach (KernelDescription kernel in descriptions)
            set.Add(kernel.Name, Compile(Method(kernels, kernel.Method(_suffix)), kernel.Specialization(_suffix)));
        return set;
    }

    /// <summary>Waits until nothing compiles on, so that the context may be let go of.</summary>
    public void Dispose() => ((IAsyncResult)Task.WhenAll(_compiling)).AsyncWaitHandle.WaitOne();

    internal static MethodInfo Method(Type kernels, string name) => kernels.GetMethod(name) ?? throw new MissingMethodException(kernels.Name, name);

    internal Task<CompiledKernel> Compile(MethodInfo method, KernelSpecialization specialization)
    {
        Task<CompiledKernel> compiling = CompiledKernels.Of(_accelerator).Compile(_accelerator, method, specialization);
        _compiling.Add(compiling);
        return compiling;
    }

    internal TLaunch Load<TLaunch>(string name, Task<CompiledKernel> compiling) where TLaunch : Delegate
    {
        _progress?.Invoke(new KernelProgress(name, ++_loaded, _compiling.Count));
        return _accelerator.LoadKernel(compiling.GetAwaiter().GetResult()).CreateLauncherDelegate<TLaunch>();
    }
}

/// <summary>Kernels that a <see cref="KernelLoader"/> compiles.</summary>
public sealed class KernelSet
{
    private readonly KernelLoader _loader;
    private readonly Dictionary<string, Task<CompiledKernel>> _kernels = [];

    internal KernelSet(KernelLoader loader) => _loader = loader;

    /// <summary>Waits for a kernel and loads it: what launches it.</summary>
    public TLaunch Load<TLaunch>(string name) where TLaunch : Delegate => _loader.Load<TLaunch>(name, _kernels[name]);

    internal void Add(string name, Task<CompiledKernel> compiling) => _kernels.Add(name, compiling);
}
