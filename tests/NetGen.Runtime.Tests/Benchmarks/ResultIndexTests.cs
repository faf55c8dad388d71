using NetGen.Benchmarks;
using Xunit;

namespace NetGen.Runtime.Tests.Benchmarks;

/// <summary>The page about performance lists the machines that have been measured.</summary>
public sealed class ResultIndexTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("netgen-index-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Every_folder_of_results_is_listed_with_its_machine_and_its_tables()
    {
        string page = Path.Combine(_root, "performance.md");
        File.WriteAllText(page, "# Performance\n\n<!-- table: machines -->\nold\n<!-- end -->\n\nThe rest.\n");
        string epyc = Write("performance/amd-epyc-avx2", "kernels", "AMD EPYC, 2 logical processors, 256-bit vectors, 2026-11-29");
        Write("performance/intel-xeon-avx512", "compare", "Intel(R) Xeon(R) Processor, 4 logical processors, 512-bit vectors, 2026-11-21");
        Write("performance/intel-xeon-avx512", "startup", "another");

        ResultIndex.Update(epyc);

        Assert.Equal(
            """
            # Performance

            <!-- table: machines -->
            | machine | measured on | tables |
            |---|---|---|
            | [amd-epyc-avx2](performance/amd-epyc-avx2/) | AMD EPYC, 2 logical processors, 256-bit vectors, 2026-11-29 | [kernels](performance/amd-epyc-avx2/kernels.md) |
            | [intel-xeon-avx512](performance/intel-xeon-avx512/) | Intel(R) Xeon(R) Processor, 4 logical processors, 512-bit vectors, 2026-11-21 | [compare](performance/intel-xeon-avx512/compare.md), [startup](performance/intel-xeon-avx512/startup.md) |
            <!-- end -->

            The rest.

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(page));
    }

    [Fact]
    public void Without_such_a_page_nothing_is_written()
    {
        string folder = Write("results", "compare", "AMD EPYC, 2 logical processors, 256-bit vectors");
        ResultIndex.Update(folder);
        Assert.False(File.Exists(_root + ".md"));
        Assert.Equal([folder], Directory.EnumerateFileSystemEntries(_root));
    }

    private string Write(string folder, string table, string machine)
    {
        folder = Path.Combine(_root, folder);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, table + ".csv"), "a,b\n");
        File.WriteAllText(Path.Combine(folder, table + ".md"), $"| a | b |\n\n- {machine}\n- a note\n");
        return folder;
    }
}
