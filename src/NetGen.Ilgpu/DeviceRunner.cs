using System.Diagnostics;
using ILGPU;
using ILGPU.Runtime;
using NetGen.Execution;

namespace NetGen.Ilgpu;

/// <summary>
/// What everything that runs on a device has in common: its kernels, and that one thread at a time is inside. A second one gets a <see cref="ConcurrentUseException"/>, and a
/// disposal waits for the end of the call under way.
/// </summary>
/// <example><code>
/// DeviceRunner runner = device;
/// Console.WriteLine($"on {runner.Accelerator.Name} in {runner.Precision}, compiled in {runner.LoadTime}");
/// </code></example>
public abstract class DeviceRunner : IDisposable
{
    private readonly string _network, _name;
    private readonly DeviceRunner? _whole;
    private Occupancy _occupancy;

    /// <param name="network">The class, for messages.</param>
    /// <param name="name">"LeNet5.Device".</param>
    /// <param name="accelerator">The device.</param>
    /// <param name="precision">How matrix products multiply.</param>
    /// <param name="whole">What this is a part of: nobody is in a part while somebody is in the whole.</param>
    /// <exception cref="DeviceNotSupportedException">The device lacks what the kernels, or the precision, need.</exception>
    private protected DeviceRunner(string network, string name, Accelerator accelerator, DevicePrecision precision, DeviceRunner? whole = null)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        DeviceRequirements.Check(network, accelerator, precision);
        (_network, _name, _whole) = (network, name, whole);
        Accelerator = accelerator;
        Precision = precision;
        Stream = accelerator.DefaultStream;
    }

    /// <summary>The device.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>How matrix products multiply.</summary>
    public DevicePrecision Precision { get; }

    /// <summary>How long the kernels took to compile.</summary>
    public TimeSpan LoadTime { get; private set; }

    /// <summary>Where everything is enqueued.</summary>
    protected AcceleratorStream Stream { get; }

    /// <summary>Frees the device's memory; the accelerator is the caller's. Where the accelerator was disposed before, it has freed the memory itself.</summary>
    public void Dispose()
    {
        if (_occupancy.Dispose())
            Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Compiles the kernels and notes how long it took.</summary>
    /// <param name="load">Loads those of the network.</param>
    /// <param name="progress">What the caller wants to be told.</param>
    /// <exception cref="DeviceNotSupportedException">The device's compiler refuses a kernel.</exception>
    protected T Load<T>(Func<KernelLoader, T> load, Action<KernelProgress>? progress)
    {
        string current = "";
        bool telling = false;
        long start = Stopwatch.GetTimestamp();
        try
        {
            using var loader = new KernelLoader(Accelerator, DeviceRequirements.Suffix(Precision), Note);
            CompileOwn(loader);
            T programs = load(loader);
            LoadOwn();
            return programs;
        }
        catch (Exception e) when (!telling)
        {
            Dispose();
            throw new DeviceNotSupportedException(_network, Accelerator.Name, $"its compiler refuses the kernel {current}: {e.Message}", e);
        }
        finally
        {
            LoadTime = Stopwatch.GetElapsedTime(start);
        }

        void Note(KernelProgress kernel)
        {
            (current, telling) = (kernel.Kernel, true);
            progress?.Invoke(kernel);
            telling = false;
        }
    }

    /// <summary>Sets kernels going that are not the network's.</summary>
    private protected virtual void CompileOwn(KernelLoader loader)
    {
    }

    /// <summary>Waits for them.</summary>
    private protected virtual void LoadOwn()
    {
    }

    /// <summary>Saves what is to be saved, and lets go of everything, whatever was disposed before. Runs once, with nobody else inside.</summary>
    private protected abstract void Free();

    /// <summary>The call at hand, until it is disposed: nobody else gets in, and nothing is freed.</summary>
    /// <exception cref="ConcurrentUseException">Another thread is inside.</exception>
    /// <exception cref="ObjectDisposedException">This, the network or the accelerator was disposed.</exception>
    protected Call Begin()
    {
        Enter();
        var call = new Call(this);
        if (Accelerator.IsDisposed)
        {
            call.Dispose();
            throw new ObjectDisposedException(Accelerator.Name, $"The accelerator that {_network} was put on has been disposed, and its memory with it.");
        }
        return call;
    }

    /// <summary>Ends the call when it is disposed.</summary>
    protected readonly ref struct Call
    {
        private readonly DeviceRunner _owner;

        internal Call(DeviceRunner owner) => _owner = owner;

        /// <inheritdoc cref="IDisposable.Dispose"/>
        public void Dispose() => _owner.Leave();
    }

    private protected void DemandNotDisposed() => _occupancy.Demand(_name);

    private protected float[] Download(ArrayView<float> view)
    {
        var values = new float[view.Length];
        view.CopyToCPU(Stream, values.AsSpan());
        Stream.Synchronize();
        return values;
    }

    private void Enter()
    {
        _occupancy.Enter(_name);
        try
        {
            _whole?.Enter();
        }
        catch
        {
            LeaveOwn();
            throw;
        }
    }

    private void Leave()
    {
        _whole?.Leave();
        LeaveOwn();
    }

    private void LeaveOwn()
    {
        if (_occupancy.Leave())
            Free();
    }
}
