using System.Runtime.InteropServices;

namespace NetGen.Threading;

/// <summary>A number alone on its cache lines: threads that watch it are not disturbed by writes next to it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct PaddedCounter
{
    [FieldOffset(96)]
    public int Value;
}
