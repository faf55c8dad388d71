using System.Runtime.ExceptionServices;

namespace NetGen.Safety.Tests.Threads;

/// <summary>Threads that do something over and over while another one does its worst.</summary>
internal static class Crowd
{
    /// <summary>Runs <paramref name="work"/> on some threads until <paramref name="mischief"/> has ended; the first exception of any of them is rethrown here.</summary>
    public static void While(int threads, Action<int> work, Action mischief)
    {
        bool stop = false;
        Exception? failure = null;
        using var started = new CountdownEvent(threads);
        Thread[] crowd = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            try
            {
                work(number);
                started.Signal();
                while (!Volatile.Read(ref stop))
                    work(number);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
                if (started.CurrentCount > 0)
                    started.Signal();
            }
        }))];
        foreach (Thread thread in crowd)
            thread.Start();
        started.Wait();
        try
        {
            mischief();
        }
        finally
        {
            Volatile.Write(ref stop, true);
            foreach (Thread thread in crowd)
                thread.Join();
        }
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Collects what nothing refers to, and writes over it: pinned memory of many sizes takes its place.</summary>
    public static void Litter()
    {
        GC.Collect();
        var litter = new List<float[]>();
        for (int i = 0; i < 400; i++)
        {
            float[] piece = GC.AllocateUninitializedArray<float>(24 + i % 128, pinned: true);
            piece.AsSpan().Fill(float.NaN);
            litter.Add(piece);
        }
        GC.KeepAlive(litter);
    }

    public static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5) * 2)];
    }
}
