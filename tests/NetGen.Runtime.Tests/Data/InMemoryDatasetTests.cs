using Xunit;

namespace NetGen.Runtime.Tests.Data;

public sealed class InMemoryDatasetTests
{
    private static InMemoryDataset Small() => new(
        DataColumn.Values("x", [2], [0f, 1, 10, 11, 20, 21, 30, 31]),
        DataColumn.Labels("y", 3, [0, 1, 2, 0]));

    [Fact]
    public void Whole_numbers_written_in_place_are_values_and_not_bytes()
    {
        using var batch = new Batch([DataColumn.Values("x", [1], [1, 2]).Port], 4);
        new InMemoryDataset(DataColumn.Values("x", [1], [1, 2, 255])).Fill(batch, [0, 1, 2]);
        Assert.Equal([1f, 2, 255], batch.Values(0).ToArray());
        new InMemoryDataset(DataColumn.Values("x", [1], new byte[] { 0, 51, 255 })).Fill(batch, [0, 1, 2]);
        Assert.Equal(51 / 255f, batch.Values(0)[1], 1e-6f);
    }

    [Fact]
    public void Fills_batches_with_the_samples_asked_for()
    {
        InMemoryDataset data = Small();
        using var batch = new Batch(data.Columns, 3);
        data.Fill(batch, [2, 0]);
        Assert.Equal(2, batch.Count);
        Assert.Equal([20f, 21, 0, 1], batch.Values(0).ToArray());
        Assert.Equal([2, 0], batch.Labels(1).ToArray());
    }

    [Fact]
    public void Bytes_become_numbers_from_0_to_1_at_every_length()
    {
        for (int length = 1; length < 150; length++)
        {
            byte[] bytes = [.. Enumerable.Range(0, 2 * length).Select(i => (byte)(i * 37))];
            var data = new InMemoryDataset(DataColumn.Values("x", [length], bytes));
            using var batch = new Batch(data.Columns, 2);
            data.Fill(batch, [1, 0]);
            byte[] expected = [.. bytes[length..], .. bytes[..length]];
            Assert.Equal(expected.Select(b => b * (1f / 255)), batch.Values(0).ToArray());
        }
    }

    [Fact]
    public void Images_of_idx_files_get_a_channel()
    {
        IdxArray images = IdxReader.Read(new MemoryStream([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 51, 102, 255]), "images");
        IdxArray labels = IdxReader.Read(new MemoryStream([0, 0, 8, 1, 0, 0, 0, 2, 9, 3]), "labels");
        NumberColumn column = DataColumn.Values("image", images);
        Assert.Equal([1, 1, 2], column.Port.Shape.ToArray());
        Assert.Equal(2, column.Count);
        Assert.Equal(2, DataColumn.Labels("digit", 10, labels).Count);
        var error = Assert.Throws<DataFormatException>(() => DataColumn.Labels("digit", 9, labels));
        Assert.Equal("labels, element 0: expected a label 0 to 8, found 9.", error.Message);
    }

    [Fact]
    public void Normalised_channels_have_mean_0_and_deviation_1()
    {
        byte[] bytes = [.. Enumerable.Range(0, 5 * 2 * 40).Select(i => (byte)(i * i * 7 % (i / 40 % 2 == 0 ? 251 : 31)))];
        NumberColumn column = DataColumn.Values("x", [2, 5, 8], bytes);
        ChannelStatistics statistics = column.Statistics();
        for (int c = 0; c < 2; c++)
        {
            double[] channel = [.. Enumerable.Range(0, 400).Where(i => i / 40 % 2 == c).Select(i => bytes[i] / 255.0)];
            double mean = channel.Average();
            Assert.Equal(mean, statistics.Mean[c], 1e-6);
            Assert.Equal(Math.Sqrt(channel.Average(x => (x - mean) * (x - mean))), statistics.Deviation[c], 1e-6);
        }
        ChannelStatistics after = column.Normalized(statistics).Statistics();
        Assert.All(after.Mean, m => Assert.Equal(0, m, 1e-5));
        Assert.All(after.Deviation, d => Assert.Equal(1, d, 1e-5));
    }

    /// <summary>The channels of a sequence [steps, features] are its features.</summary>
    [Fact]
    public void Normalised_features_of_a_sequence_have_mean_0_and_deviation_1()
    {
        var random = new Random(2);
        float[] numbers = [.. Enumerable.Range(0, 6 * 4 * 3).Select(i => (float)random.NextDouble() * (1 + i % 3) + i % 3)];
        NumberColumn column = DataColumn.Values("x", [4, 3], numbers), bytes = DataColumn.Values("x", [4, 3], [.. numbers.Select(x => (byte)(x * 40))]);
        ChannelStatistics statistics = column.Statistics();
        Assert.Equal(3, statistics.Mean.Count);
        for (int c = 0; c < 3; c++)
        {
            double[] feature = [.. numbers.Where((_, i) => i % 3 == c).Select(x => (double)x)];
            double mean = feature.Average();
            Assert.Equal(mean, statistics.Mean[c], 1e-6);
            Assert.Equal(Math.Sqrt(feature.Average(x => (x - mean) * (x - mean))), statistics.Deviation[c], 1e-6);
        }
        foreach (ChannelStatistics after in (ChannelStatistics[])[column.Normalized(statistics).Statistics(), bytes.Normalized(bytes.Statistics()).Statistics()])
        {
            Assert.All(after.Mean, m => Assert.Equal(0, m, 1e-5));
            Assert.All(after.Deviation, d => Assert.Equal(1, d, 1e-5));
        }
    }

    [Fact]
    public void Normalising_twice_is_one_map_after_the_other()
    {
        NumberColumn column = DataColumn.Values("x", [], [1f, 2, 3]).Normalized(new ChannelStatistics([1], [2])).Normalized(new ChannelStatistics([0.5f], [0.25f]));
        var data = new InMemoryDataset(column);
        using var batch = new Batch(data.Columns, 3);
        data.Fill(batch, [0, 1, 2]);
        Assert.Equal([-2f, 0, 2], batch.Values(0).ToArray());
    }

    [Fact]
    public void A_feature_that_never_changes_is_only_centred()
    {
        NumberColumn column = DataColumn.Values("x", [2], [5f, 1, 5, 3]);
        var data = new InMemoryDataset(column.Normalized(column.Statistics()));
        using var batch = new Batch(data.Columns, 2);
        data.Fill(batch, [0, 1]);
        Assert.Equal([0f, -1, 0, 1], batch.Values(0).ToArray());
    }

    [Fact]
    public void Statistics_can_be_those_of_the_training_part()
    {
        ChannelStatistics statistics = DataColumn.Values("x", [], [1f, 3, 1000]).StatisticsOf([0, 1]);
        Assert.Equal((2f, 1f), (statistics.Mean[0], statistics.Deviation[0]));
    }

    [Fact]
    public void A_split_shares_nothing_and_loses_nothing()
    {
        var data = new InMemoryDataset(DataColumn.Labels("y", 1000, [.. Enumerable.Range(0, 1000)]));
        (IDataset first, IDataset second) = data.Split(0.3, seed: 5);
        int[] a = Labels(first), b = Labels(second);
        Assert.Equal(300, a.Length);
        Assert.Equal(Enumerable.Range(0, 1000), a.Concat(b).Order());
        Assert.Equal(a, Labels(data.Split(0.3, seed: 5).First));
        Assert.NotEqual(a, Labels(data.Split(0.3, seed: 6).First));
        Assert.NotEqual(a.Order(), a);
    }

    [Fact]
    public void Parts_of_parts_work()
    {
        var data = new InMemoryDataset(DataColumn.Labels("y", 1000, [.. Enumerable.Range(0, 1000)]));
        Assert.Equal([10, 30], Labels(data.Subset([50, 40, 30, 20, 10]).Subset([4, 2])));
        Assert.Equal([0, 1, 2], Labels(data.Take(3)));
        Assert.Equal(1000, data.Take(5000).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Subset([1000]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Take(3).Split(0.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(double.NaN));
        Assert.Contains("more than 0 and less than 1, 0.8 for 80 %", Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(80)).Message);
    }

    [Fact]
    public void Columns_that_contradict_are_refused()
    {
        Assert.Contains("Column 'y' has 2 samples, but 'x' has 4.",
            Assert.Throws<ArgumentException>(() => new InMemoryDataset(DataColumn.Values("x", [2], new float[8]), DataColumn.Labels("y", 2, [0, 1]))).Message);
        Assert.Contains("Column 'x' has 7 values, which is not a multiple of the 2 of one sample.",
            Assert.Throws<ArgumentException>(() => DataColumn.Values("x", [2], new float[7])).Message);
        Assert.Equal(1, Assert.Throws<IndexOutOfBoundsException>(() => DataColumn.Labels("y", 2, [0, 2])).Sample);
        Assert.Throws<ArgumentException>(() => new InMemoryDataset());
        Assert.Throws<ArgumentException>(() => new ChannelStatistics([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => DataColumn.Values("x", [3], new float[3]).Normalized(new ChannelStatistics([1, 2], [1, 2])));
    }

    private static int[] Labels(IDataset data)
    {
        using var batch = new Batch(data.Columns, data.Count);
        data.Fill(batch, [.. Enumerable.Range(0, data.Count)]);
        return batch.Labels(0).ToArray();
    }
}
