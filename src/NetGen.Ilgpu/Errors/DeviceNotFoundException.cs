namespace NetGen.Ilgpu;

/// <summary>The machine has no such device.</summary>
/// <example><code>
/// try
/// {
///     Devices.Named(context, "cuda");
/// }
/// catch (DeviceNotFoundException e)
/// {
///     Console.WriteLine($"no {e.Wanted} among {string.Join(", ", e.Present)}");
/// }
/// </code></example>
public sealed class DeviceNotFoundException : NetGenException
{
    internal DeviceNotFoundException(string wanted, IReadOnlyList<string> present)
        : base($"There is no device '{wanted}'. {(present.Count == 0 ? "The context has none at all." : $"There are: {string.Join(", ", present)}.")}")
    {
        Wanted = wanted;
        Present = present;
    }

    /// <summary>What was asked for.</summary>
    public string Wanted { get; }

    /// <summary>The devices that there are, each with its kind.</summary>
    public IReadOnlyList<string> Present { get; }
}
