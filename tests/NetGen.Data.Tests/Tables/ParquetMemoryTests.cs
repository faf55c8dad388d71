using Parquet;
using Parquet.Schema;
using Xunit;

namespace NetGen.Data.Tests.Tables;

/// <summary>What is measured is the memory of the whole process: nothing else runs beside it.</summary>
[CollectionDefinition(nameof(ParquetMemoryTests), DisableParallelization = true)]
[Collection(nameof(ParquetMemoryTests))]
public class ParquetMemoryTests
{
    /// <summary>Groups that have gone by are let go: a table of many groups takes the memory of one.</summary>
    [Fact]
    public async Task Parquet_of_many_groups_takes_the_memory_of_one()
    {
        const int Groups = 40, Rows = 20_000;
        using var folder = new TemporaryFolder();
        var number = new DataField<double>("n");
        await using (FileStream file = File.Create(folder["many.parquet"]))
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(number), file, cancellationToken: TestContext.Current.CancellationToken))
        {
            for (int g = 0; g < Groups; g++)
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                await group.WriteAsync<double>(number, Enumerable.Range(0, Rows).Select(i => (double)(g * Rows + i)).ToArray().AsMemory(),
                    cancellationToken: TestContext.Current.CancellationToken);
            }
        }
        long most = 0, before = GC.GetTotalMemory(forceFullCollection: true), sum = 0, count = 0;
        foreach (TableRow row in ParquetTables.Stream(folder["many.parquet"]))
        {
            sum += (long)row.Number("n");
            if (++count % (4 * Rows) == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        Assert.Equal((long)Groups * Rows, count);
        Assert.Equal(count * (count - 1) / 2, sum);
        // All rows would be more than a hundred bytes each.
        Assert.InRange(most, 0, 12L * Rows * 64);
    }
}
