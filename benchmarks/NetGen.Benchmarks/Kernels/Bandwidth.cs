using System.Globalization;
using System.Runtime.CompilerServices;
using NetGen.Memory;
using NetGen.Simd;

namespace NetGen.Benchmarks.Kernels;

/// <summary>A level of the memory.</summary>
/// <param name="Name">"L1", …, "DRAM".</param>
/// <param name="Capacity">Bytes that it keeps for one core.</param>
/// <param name="Read">Reads of half of it, again and again.</param>
/// <param name="Copy">A copy from one quarter of it to another; bytes read and bytes written count.</param>
internal sealed record MemoryLevel(string Name, long Capacity, KernelCase Read, KernelCase Copy);

/// <summary>What one core can move at most, measured level by level.</summary>
internal static unsafe class Bandwidth
{
    /// <summary>No more is read in one repetition: the third cache of a server may be larger than what a test should allocate.</summary>
    private const long MostBytes = 512L << 20;

    /// <summary>The levels of this machine, nearest first.</summary>
    public static IReadOnlyList<MemoryLevel> Levels<V>()
        where V : unmanaged, ISimd<V>
    {
        IReadOnlyList<long> caches = CacheSizes();
        var levels = new List<MemoryLevel>();
        for (int i = 0; i < caches.Count; i++)
        {
            // A virtual machine is told the size of a third cache that it has a part of: what is measured here is a level as far as it was measured.
            long bytes = Math.Min(caches[i] / 2, i < 2 ? long.MaxValue : Math.Min(caches[i] / 4, 16 * caches[i - 1]));
            levels.Add(Level<V>($"L{i + 1}", Math.Min(caches[i], 2 * bytes), bytes));
        }
        levels.Add(Level<V>("DRAM", long.MaxValue, Math.Min(MostBytes, 4 * caches[^1])));
        return levels;
    }

    private static MemoryLevel Level<V>(string name, long capacity, long bytes)
        where V : unmanaged, ISimd<V>
    {
        long floats = bytes / sizeof(float) / (32L * V.Count) * (32L * V.Count), half = floats / 2;
        AlignedBuffer x = Operand.Filled(floats);
        string size = string.Create(CultureInfo.InvariantCulture, $"{name}, {(bytes < 1 << 20 ? $"{bytes >> 10} KB" : $"{bytes >> 20} MB")}");
        // Short work is repeated within a repetition: the clock takes some tens of nanoseconds itself.
        int times = (int)Math.Max(1, (256 << 10) / bytes);
        return new MemoryLevel(
            name, capacity,
            new KernelCase("read (peak)", size, 0, () => Sink = Sum<V>(x.Pointer, floats, times)) { Bytes = floats * sizeof(float) * times },
            new KernelCase("copy (peak)", size, 0, () => Copy<V>(x.Pointer, x.Pointer + half, half, times)) { Bytes = 2 * half * sizeof(float) * times });
    }

    /// <summary>Keeps the sums from being left out.</summary>
    public static float Sink { get; private set; }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Sum<V>(float* x, long floats, int times)
        where V : unmanaged, ISimd<V>
    {
        V a = V.Zero, b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        for (int time = 0; time < times; time++)
        {
            for (float* p = x, end = x + floats; p < end; p += 8 * V.Count)
            {
                a += V.Load(p);
                b += V.Load(p + V.Count);
                c += V.Load(p + (2 * V.Count));
                d += V.Load(p + (3 * V.Count));
                e += V.Load(p + (4 * V.Count));
                f += V.Load(p + (5 * V.Count));
                g += V.Load(p + (6 * V.Count));
                h += V.Load(p + (7 * V.Count));
            }
        }
        return V.Sum(a + b + (c + d) + (e + f + (g + h)));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Copy<V>(float* x, float* y, long floats, int times)
        where V : unmanaged, ISimd<V>
    {
        for (int time = 0; time < times; time++)
        {
            for (long i = 0; i < floats; i += 4 * V.Count)
            {
                V a = V.Load(x + i), b = V.Load(x + i + V.Count), c = V.Load(x + i + (2 * V.Count)), d = V.Load(x + i + (3 * V.Count));
                V.Store(a, y + i);
                V.Store(b, y + i + V.Count);
                V.Store(c, y + i + (2 * V.Count));
                V.Store(d, y + i + (3 * V.Count));
            }
        }
    }

    /// <summary>Data and unified caches of the first processor, nearest first; where the system does not tell, those of a usual machine.</summary>
    private static IReadOnlyList<long> CacheSizes()
    {
        const string Folder = "/sys/devices/system/cpu/cpu0/cache";
        if (!Directory.Exists(Folder))
            return [32 << 10, 1 << 20, 32 << 20];
        return
        [
            .. from cache in Directory.GetDirectories(Folder, "index*").Order(StringComparer.Ordinal)
               where File.ReadAllText(Path.Combine(cache, "type")).Trim() != "Instruction"
               let size = File.ReadAllText(Path.Combine(cache, "size")).Trim()
               select long.Parse(size.AsSpan(0, size.Length - 1), CultureInfo.InvariantCulture) << (size[^1] == 'M' ? 20 : 10),
        ];
    }
}
