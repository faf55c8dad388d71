using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace NetGen.Benchmarks.Peers;

/// <summary>What answers of peers have in common.</summary>
internal static class PeerAnswers
{
    public static Slice Slice(JsonObject answer) => new((double)answer["minimum"]!, (double)answer["median"]!, (double)answer["high"]!, (int)answer["repetitions"]!);

    public static JsonObject Of(Slice slice) => new() { ["minimum"] = slice.Minimum, ["median"] = slice.Median, ["high"] = slice.High, ["repetitions"] = slice.Repetitions };

    public static float[] Floats(string file) => Numbers<float>(file);

    public static int[] Integers(string file) => Numbers<int>(file);

    private static T[] Numbers<T>(string file)
        where T : unmanaged
    {
        using FileStream stream = File.OpenRead(file);
        T[] numbers = GC.AllocateUninitializedArray<T>(checked((int)(stream.Length / Unsafe.SizeOf<T>())));
        stream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }
}
