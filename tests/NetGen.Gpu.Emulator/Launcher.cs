using System.Runtime.ExceptionServices;

namespace ILGPU.Emulation;

/// <summary>Runs the threads of one launch, group by group and phase by phase, in a fixed order on one thread of the machine.</summary>
internal static class Launcher
{
    private static int s_launches;

    /// <param name="kernel">Its name.</param>
    /// <param name="start">Starts the current thread: what it returns ends when the thread does, and is null if that has happened.</param>
    /// <returns>How many barriers its groups passed, all together.</returns>
    public static long Run(string kernel, Func<Task?> start, Index3D grid, Index3D group)
    {
        if (grid.X < 1 || grid.Y < 1 || grid.Z < 1 || grid.Y > 65535 || grid.Z > 65535)
            throw new KernelFault($"{kernel}: a grid of ({grid.X}, {grid.Y}, {grid.Z}) cannot be launched.");
        int threads = group.X * group.Y * group.Z;
        if (threads is < 1 or > 1024)
            throw new KernelFault($"{kernel}: a group of {threads} threads cannot be launched.");
        int launch = Interlocked.Increment(ref s_launches);
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            int number = 0;
            long barriers = 0;
            for (int z = 0; z < grid.Z; z++)
            for (int y = 0; y < grid.Y; y++)
            for (int x = 0; x < grid.X; x++)
                barriers += RunGroup(kernel, start, launch, grid, group, new Index3D(x, y, z), number++, threads);
            return barriers;
        }
        finally
        {
            Thread.Current = null;
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static int RunGroup(string kernel, Func<Task?> start, int launch, Index3D grid, Index3D group, Index3D index, int number, int count)
    {
        var shared = new List<Storage>();
        var threads = new Thread[count];
        var tasks = new Task?[count];
        for (int t = 0; t < count; t++)
        {
            threads[t] = Thread.Current = new Thread
            {
                Kernel = kernel, Launch = launch, Grid = grid, GroupSize = group, GroupIndex = index, GroupNumber = number, Index = t, Shared = shared, Group = threads,
            };
            tasks[t] = start();
        }
        while (threads.Any(t => t.Continuation is not null))
        {
            for (int t = 0; t < count; t++)
            {
                Rethrow(tasks[t]);
                if (threads[t].Continuation is null)
                    throw threads[t].Fault($"has ended while thread {Array.FindIndex(threads, o => o.Continuation is not null)} waits at a barrier");
                if (threads[t].Allocations != threads[0].Allocations || threads[t].WaitsForWarpOnly != threads[0].WaitsForWarpOnly)
                    throw threads[t].Fault("is at another barrier than thread 0");
            }
            foreach (Thread thread in threads)
            {
                Action resume = thread.Continuation!;
                thread.Continuation = null;
                if (!thread.WaitsForWarpOnly)
                    thread.Phase++;
                thread.WaitsForWarpOnly = false;
                Thread.Current = thread;
                resume();
            }
        }
        foreach (Task? task in tasks)
        {
            Rethrow(task);
            if (task is { IsCompleted: false })
                throw new KernelFault($"{kernel}: a thread neither ended nor waits at a barrier.");
        }
        return threads[0].Phase;
    }

    private static void Rethrow(Task? task)
    {
        if (task is { IsFaulted: true })
            ExceptionDispatchInfo.Throw(task.Exception!.InnerException!);
    }
}
