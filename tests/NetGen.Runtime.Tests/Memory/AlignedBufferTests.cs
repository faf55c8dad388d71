using System.Runtime.CompilerServices;
using NetGen.Memory;
using Xunit;

namespace NetGen.Runtime.Tests.Memory;

public sealed unsafe class AlignedBufferTests
{
    [Fact]
    public void Starts_on_a_cache_line_and_holds_zeros()
    {
        foreach (int length in (int[])[0, 1, 15, 16, 17, 100_003])
        {
            var buffer = new AlignedBuffer(length);
            Assert.Equal(0ul, (ulong)buffer.Pointer % 64);
            Assert.Equal(length, buffer.Span.Length);
            Assert.True(buffer.Span.IndexOfAnyExcept(0f) < 0);
            buffer.Span.Fill(1);
            if (length > 0)
            {
                Assert.Equal(1, buffer.Pointer[length - 1]);
                Assert.True(Unsafe.AreSame(ref buffer.Span[0], ref *buffer.Pointer));
            }
            buffer.Clear();
            Assert.True(buffer.Span.IndexOfAnyExcept(0f) < 0);
        }
    }

    [Fact]
    public void Does_not_move()
    {
        var buffer = new AlignedBuffer(64);
        var address = (nint)buffer.Pointer;
        buffer.Slice(3, 1)[0] = 7;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Assert.Equal(address, (nint)buffer.Pointer);
        Assert.Equal(7, ((float*)address)[3]);
    }

    [Fact]
    public void A_span_keeps_the_memory_alive()
    {
        Span<float> span = Orphan();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        // Would be handed out again and zeroed, were it free.
        for (int i = 0; i < 100; i++)
            _ = new AlignedBuffer(1000);
        Assert.True(span.IndexOfAnyExcept(3f) < 0);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Span<float> Orphan()
        {
            using var buffer = new AlignedBuffer(1000);
            Span<float> span = buffer.Span;
            span.Fill(3);
            return span;
        }
    }

    [Fact]
    public void Use_after_disposal_is_refused()
    {
        var buffer = new AlignedBuffer(4);
        buffer.Dispose();
        buffer.Dispose();
        Assert.True(buffer.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => _ = *buffer.Pointer);
        Assert.Throws<ObjectDisposedException>(() => buffer.Span.Length);
        Assert.Throws<ObjectDisposedException>(buffer.Clear);
    }

    [Fact]
    public void Slices_outside_are_refused()
    {
        var buffer = new AlignedBuffer(10);
        Assert.Equal(10, buffer.Slice(0, 10).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(1, 10).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(-1, 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Slice(0, -1).Length);
    }

    [Fact]
    public void Too_much_says_how_much()
    {
        var error = Assert.Throws<OutOfMemoryException>(() => new AlignedBuffer(long.MaxValue / 8));
        Assert.Contains("1152921504606846975 floats (4611686018427387900 bytes)", error.Message);
    }
}
