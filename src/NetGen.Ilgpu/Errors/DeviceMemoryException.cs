using System.Globalization;

namespace NetGen.Ilgpu;

/// <summary>A network with its batch needs more memory than the device has.</summary>
/// <example><code>
/// try
/// {
///     net.OnDevice(accelerator, maxBatch: 100_000);
/// }
/// catch (DeviceMemoryException e)
/// {
///     Console.WriteLine($"{e.PlannedBytes} bytes planned, {e.DeviceBytes} there");
/// }
/// </code></example>
public sealed class DeviceMemoryException : NetGenException
{
    internal DeviceMemoryException(string network, string device, long planned, long available, int maxBatch, Exception? inner = null)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"{network} with a batch of {maxBatch} needs {planned >> 20} MiB ({planned:N0} bytes, as planned); {device} has {available >> 20} MiB in all. A smaller batch needs less."), inner)
    {
        PlannedBytes = planned;
        DeviceBytes = available;
    }

    /// <summary>Bytes that the plan asks for.</summary>
    public long PlannedBytes { get; }

    /// <summary>Bytes that the device has.</summary>
    public long DeviceBytes { get; }
}
