using System.Runtime.InteropServices;
using NetGen.Kernels;
using Xunit;

namespace NetGen.Runtime.Tests.ChannelsLast;

/// <summary>Counts how often an epilogue was handed each element.</summary>
internal sealed class EpilogueLog : IDisposable
{
    private readonly int[] visits;
    private readonly int channels;
    private readonly GCHandle handle;

    public EpilogueLog(int channels, int pixels)
    {
        this.channels = channels;
        visits = new int[channels * pixels];
        handle = GCHandle.Alloc(this);
    }

    public unsafe void* State => (void*)GCHandle.ToIntPtr(handle);

    public void EverythingWasVisitedOnce() => Assert.All(visits, count => Assert.Equal(1, count));

    public void Dispose() => handle.Free();

    public readonly unsafe struct Epilogue : IRowEpilogue
    {
        public static void Apply(void* state, long firstPixel, int pixels, int firstChannel, int channels)
        {
            var log = (EpilogueLog)GCHandle.FromIntPtr((nint)state).Target!;
            for (long pixel = firstPixel; pixel < firstPixel + pixels; pixel++)
                for (int channel = firstChannel; channel < firstChannel + channels; channel++)
                    log.visits[pixel * log.channels + channel]++;
        }
    }
}
