using System.Runtime.InteropServices;
using NetGen.Kernels;
using Xunit;

namespace NetGen.Runtime.Tests.Planar;

/// <summary>Counts how often a planar epilogue was handed each element.</summary>
internal sealed class PlaneLog : IDisposable
{
    private readonly int[] visits;
    private readonly int channels, plane;
    private readonly GCHandle handle;

    public PlaneLog(int batch, int channels, int plane)
    {
        this.channels = channels;
        this.plane = plane;
        visits = new int[batch * channels * plane];
        handle = GCHandle.Alloc(this);
    }

    public unsafe void* State => (void*)GCHandle.ToIntPtr(handle);

    public void EverythingWasVisitedOnce() => Assert.All(visits, count => Assert.Equal(1, count));

    public void Dispose() => handle.Free();

    public readonly unsafe struct Epilogue : IPlaneEpilogue
    {
        public static void Apply(void* state, int sample, int channel, int first, int count)
        {
            var log = (PlaneLog)GCHandle.FromIntPtr((nint)state).Target!;
            for (int pixel = first; pixel < first + count; pixel++)
                log.visits[(sample * log.channels + channel) * log.plane + pixel]++;
        }
    }
}
