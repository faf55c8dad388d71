namespace NetGen.Safety.Tests.Threads;

/// <summary>The workspaces that a network keeps for Predict do not keep memory that nobody uses.</summary>
public class RentalTests
{
    private const int Large = 2048;

    [Fact]
    public void A_large_batch_of_long_ago_is_forgotten()
    {
        using var net = new Slow(1);
        Predict(net, 1);
        long before = Memory();
        Predict(net, Large);
        long kept = Memory() - before;
        Assert.True(kept > Slow.PredictionBytes(Large) / 2, $"{kept} bytes");
        // The next full collection sees that a far smaller one would do, the one after it that it is gone.
        for (int i = 0; i < 3; i++)
        {
            Predict(net, 1);
            Settle();
        }
        long left = Memory() - before;
        Assert.True(left < Slow.PredictionBytes(Large) / 8, $"{left} bytes of {Slow.PredictionBytes(Large)}");
    }

    [Fact]
    public void Idle_workspaces_are_forgotten()
    {
        using var net = new Slow(1);
        long before = Memory();
        Predict(net, Large);
        for (int i = 0; i < 4; i++)
            Settle();
        long left = Memory() - before;
        Assert.True(left < Slow.PredictionBytes(Large) / 8, $"{left} bytes of {Slow.PredictionBytes(Large)}");
        Predict(net, 3);
    }

    [Fact]
    public void Calls_of_one_thread_share_one_workspace_whatever_their_size()
    {
        using var net = new Slow(1);
        Predict(net, 1);
        long before = Memory();
        for (int batch = 1; batch <= 256; batch *= 2)
            Predict(net, batch);
        long kept = Memory() - before;
        Assert.True(kept < Slow.PredictionBytes(256) * 3 / 2, $"{kept} bytes, one of them takes {Slow.PredictionBytes(256)}");
    }

    private static void Predict(Slow net, int batch) => net.Predict(new float[batch * 64], new float[batch * 8]);

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    /// <summary>Bytes in use, without giving the store a full collection to shrink at more than once.</summary>
    private static long Memory()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
