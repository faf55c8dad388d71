using System.Runtime.InteropServices;
using Xunit;

namespace NetGen.Runtime.Tests.Lanes;

/// <summary>Native floats between two guards that must not be written. What has not been written yet is NaN.</summary>
internal sealed unsafe class LaneMemory : IDisposable
{
    private const int Guard = 64;
    private const float GuardValue = -7777.25f;

    private readonly string _name;
    private readonly float* _start;

    public LaneMemory(int length, string name)
    {
        _name = name;
        Length = length;
        _start = (float*)NativeMemory.AlignedAlloc((nuint)((length + 2 * Guard) * sizeof(float)), 64);
        new Span<float>(_start, length + 2 * Guard).Fill(GuardValue);
        Forget();
    }

    public LaneMemory(ReadOnlySpan<float> values, string name)
        : this(values.Length, name) => values.CopyTo(Span);

    public int Length { get; }

    public float* Pointer => _start + Guard;

    public Span<float> Span => new(Pointer, Length);

    public static implicit operator float*(LaneMemory memory) => memory.Pointer;

    /// <summary>Nothing has been written.</summary>
    public void Forget() => Span.Fill(float.NaN);

    public void Dispose()
    {
        for (int i = 0; i < Guard; i++)
        {
            Assert.True(_start[i] == GuardValue, $"{_name}: float {i - Guard} before its start was written");
            Assert.True(Pointer[Length + i] == GuardValue, $"{_name}: float {i} past its end (length {Length}) was written");
        }
        NativeMemory.AlignedFree(_start);
    }
}
