namespace NetGen.Generator.Emission.Ilgpu;

/// <summary>Prints what the threads of a group do together.</summary>
/// <remarks>
/// Every reduction has shared memory of its own, written once: nothing has to be guarded against being overwritten. (ILGPU's optimizer moves a load past a barrier
/// that is the last memory operation of its block, so a barrier behind a load protects nothing.)
/// </remarks>
internal static class GroupText
{
    /// <summary>The name of the method that adds a value of each of 256 threads.</summary>
    public static string Sum(DeviceLibrary library) => Method(library, "GroupSum", "Sum over", "shared[thread] + shared[thread + half]");

    /// <summary>The name of the method that takes the greatest of a value of each of 256 threads.</summary>
    public static string Max(DeviceLibrary library)
    {
        library.Function("Max");
        return Method(library, "GroupMax", "Maximum over", "Max(shared[thread], shared[thread + half])");
    }

    /// <summary>One group adds up the constant number of partial results; <c>total</c> is then stored by its first thread.</summary>
    public static void AddParts(KernelPrinter printer, string suffix, string store, params DeviceScalar[] scalars)
    {
        string sum = Sum(printer.Library);
        printer.Stage(suffix, new[] { printer.Scratch, printer.Output(0) }, new DeviceGrid("1"), KernelPrinter.Threads, w =>
        {
            w.Line($"float total = {sum}({printer.Scratch}[Group.IdxX]);");
            w.Line("if (Group.IdxX == 0)");
            using (w.Indented())
                w.Line(store);
        }, scalars);
    }

    private static string Method(DeviceLibrary library, string name, string what, string combine)
    {
        library.Add(name, $$"""
            /// <summary>{{what}} the 256 threads of a group, by a tree of fixed shape. Every thread gets it.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static float {{name}}(float value)
            {
                ArrayView<float> shared = SharedMemory.Allocate<float>(256);
                int thread = Group.IdxX;
                shared[thread] = value;
                Group.Barrier();
                for (int half = 128; half > 0; half >>= 1)
                {
                    if (thread < half)
                        shared[thread] = {{combine}};
                    Group.Barrier();
                }
                return shared[0];
            }
            """);
        return name;
    }
}
