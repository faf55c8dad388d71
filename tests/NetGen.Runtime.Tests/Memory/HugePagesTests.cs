using NetGen.Memory;
using Xunit;

namespace NetGen.Runtime.Tests.Memory;

public sealed unsafe class HugePagesTests
{
    private const string Setting = "/sys/kernel/mm/transparent_hugepage/enabled";

    /// <summary>The kernel says of each stretch of memory whether large pages were asked for: "hg" among its flags (proc(5), smaps).</summary>
    [Fact]
    public void A_large_buffer_asks_for_large_pages()
    {
        Assert.SkipUnless(File.Exists(Setting) && File.Exists("/proc/self/smaps"), "This system has no large pages for who asks.");
        using var buffer = new AlignedBuffer(4 << 20);
        Assert.Contains("hg", Flags((ulong)(buffer.Pointer + (2 << 20))));
        Assert.True(buffer.Span.IndexOfAnyExcept(0f) < 0);
        buffer.Span.Fill(1);
        Assert.True(buffer.Span.IndexOfAnyExcept(1f) < 0);
    }

    [Fact]
    public void A_block_without_a_whole_page_is_left_alone()
    {
        float* block = stackalloc float[16];
        block[3] = 7;
        HugePages.AskFor(block, 64);
        HugePages.AskFor(block, 0);
        Assert.Equal(7, block[3]);
    }

    /// <summary>The flags of the stretch that an address lies in.</summary>
    private static string[] Flags(ulong address)
    {
        bool isHere = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "VmFlags:" && isHere)
                return words[1..];
            if (words[0].Split('-') is [var first, var end] && ulong.TryParse(first, System.Globalization.NumberStyles.HexNumber, null, out ulong from))
                isHere = address >= from && address < ulong.Parse(end, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
        }
        return [];
    }
}
