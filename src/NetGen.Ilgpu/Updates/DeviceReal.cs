using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Ilgpu;

/// <summary>A float of a device's thread: what formulas of the runtime are compiled with for kernels.</summary>
internal readonly struct DeviceReal : IReal<DeviceReal>
{
    public readonly float Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DeviceReal(float value) => Value = value;

    public static DeviceReal Zero => new(0f);

    public static DeviceReal Create(float value) => new(value);

    public static DeviceReal Add(DeviceReal a, DeviceReal b) => new(a.Value + b.Value);

    public static DeviceReal Subtract(DeviceReal a, DeviceReal b) => new(a.Value - b.Value);

    public static DeviceReal Multiply(DeviceReal a, DeviceReal b) => new(a.Value * b.Value);

    public static DeviceReal Divide(DeviceReal a, DeviceReal b) => new(a.Value / b.Value);

    /// <summary>The device's compiler makes one instruction of it; a fused operation by name is an unresolved external there.</summary>
    public static DeviceReal MultiplyAdd(DeviceReal a, DeviceReal b, DeviceReal c) => new((a.Value * b.Value) + c.Value);

    public static DeviceReal Min(DeviceReal a, DeviceReal b) => new(a.Value < b.Value ? a.Value : b.Value);

    public static DeviceReal Max(DeviceReal a, DeviceReal b) => new(a.Value > b.Value ? a.Value : b.Value);

    public static DeviceReal Negate(DeviceReal a) => new(-a.Value);

    public static DeviceReal Abs(DeviceReal a) => new(MathF.Abs(a.Value));

    public static DeviceReal Sqrt(DeviceReal a) => new(MathF.Sqrt(a.Value));
}
