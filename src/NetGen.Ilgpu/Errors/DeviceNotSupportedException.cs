namespace NetGen.Ilgpu;

/// <summary>A device that lacks what a network's kernels need, or whose compiler refuses one of them.</summary>
/// <example><code>
/// try
/// {
///     net.OnDevice(accelerator, maxBatch: 64);
/// }
/// catch (DeviceNotSupportedException e)
/// {
///     Console.WriteLine($"{e.Device}: {e.Message}");
/// }
/// </code></example>
public sealed class DeviceNotSupportedException : NetGenException
{
    internal DeviceNotSupportedException(string network, string device, string reason, Exception? inner = null)
        : base($"{network} cannot run on {device}: {reason}", inner) => Device = device;

    /// <summary>The device's name.</summary>
    public string Device { get; }
}
