namespace NetGen.Safety.Tests.Threads;

/// <summary>Predict may be called from many threads, whatever happens to the network meanwhile: right answers, or an exception that says what happened.</summary>
public class PredictionTests
{
    private const int Batch = 16, Threads = 3;

    [Fact]
    public void Networks_are_swapped_and_disposed_under_running_predictions()
    {
        float[] x = Crowd.Numbers(Batch * 64, 1);
        float[][] right = [.. Enumerable.Range(0, 4).Select(seed => Answer(new Slow((ulong)seed), x))];
        var current = new Slow(0);
        int answers = 0, refusals = 0;
        Crowd.While(Threads,
            _ =>
            {
                var y = new float[Batch * 8];
                try
                {
                    Volatile.Read(ref current).Predict(x, y);
                }
                catch (ObjectDisposedException e) when (e.ObjectName == "Slow")
                {
                    Interlocked.Increment(ref refusals);
                    return;
                }
                Assert.Contains(right, r => r.AsSpan().SequenceEqual(y));
                Interlocked.Increment(ref answers);
            },
            () =>
            {
                for (int i = 1; i < 150; i++)
                {
                    Interlocked.Exchange(ref current, new Slow((ulong)(i % 4))).Dispose();
                    // Whatever nothing refers to any more is gone after this.
                    GC.Collect();
                    var garbage = new float[100_000];
                    garbage.AsSpan().Fill(float.NaN);
                }
            });
        Assert.True(answers > 10, $"{answers} answers, {refusals} refusals");
    }

    [Fact]
    public void A_disposed_network_refuses_to_predict()
    {
        var net = new Slow(1);
        using Slow.Predictor predictor = net.CreatePredictor(1, threads: 1);
        net.Dispose();
        net.Dispose();
        Assert.Equal("Slow", Assert.Throws<ObjectDisposedException>(() => net.Predict(new float[64], new float[8])).ObjectName);
        Assert.Equal("Slow", Assert.Throws<ObjectDisposedException>(() => { predictor.Predict(new float[64]); }).ObjectName);
        // The refusal has not locked it.
        Assert.Equal("Slow", Assert.Throws<ObjectDisposedException>(() => { predictor.Predict(new float[64]); }).ObjectName);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void Each_answer_belongs_to_one_version_of_the_parameters(int batch)
    {
        string folder = Directory.CreateTempSubdirectory("netgen-").FullName;
        try
        {
            float[] x = Crowd.Numbers(batch * 300, 2);
            string[] files = [Path.Combine(folder, "a"), Path.Combine(folder, "b")];
            var right = new float[2][];
            for (int i = 0; i < 2; i++)
            {
                using var saved = new Packed((ulong)i + 10);
                saved.Parameters["batchnorm1.running_mean"].Span.Fill(i);
                saved.Save(files[i]);
                right[i] = new float[batch * 4];
                saved.Predict(x, right[i]);
            }
            using var net = new Packed(10);
            net.Load(files[0]);
            var seen = new int[2];
            Crowd.While(Threads,
                _ =>
                {
                    var y = new float[batch * 4];
                    net.Predict(x, y);
                    int version = Array.FindIndex(right, r => r.AsSpan().SequenceEqual(y));
                    Assert.True(version >= 0, "an answer of neither file");
                    Interlocked.Increment(ref seen[version]);
                },
                () =>
                {
                    DateTime end = DateTime.UtcNow.AddSeconds(20);
                    for (int i = 1; i <= 300 || (Math.Min(Volatile.Read(ref seen[0]), Volatile.Read(ref seen[1])) < 20 && DateTime.UtcNow < end); i++)
                        net.Load(files[i % 2]);
                });
            Assert.True(seen[0] >= 20 && seen[1] >= 20, $"{seen[0]} answers of one file, {seen[1]} of the other");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Initial_values_and_copies_change_all_at_once_too()
    {
        float[] x = Crowd.Numbers(300, 3);
        using Packed one = new(1), two = new(2), net = new(1);
        float[][] right = [Answer(one, x), Answer(two, x)];
        Crowd.While(Threads,
            _ =>
            {
                var y = new float[4];
                net.Predict(x, y);
                Assert.Contains(right, r => r.AsSpan().SequenceEqual(y));
            },
            () =>
            {
                for (int i = 0; i < 300; i++)
                {
                    net.Parameters.CopyFrom(two.Parameters);
                    net.Parameters.Initialize(1);
                }
            });
    }

    [Fact]
    public void Whoever_asked_for_numbers_before_a_load_keeps_them()
    {
        using One net = new(1), other = new(1);
        other.Parameters["d.weight"].Span[0] = 5;
        ReadOnlySpan<float> before = net.Parameters["d.weight"].ReadOnlySpan;
        net.Parameters.CopyFrom(other.Parameters);
        Assert.Equal(1, before[0]);
        Assert.Equal(5, net.Parameters["d.weight"].ReadOnlySpan[0]);
        net.Dispose();
        GC.Collect();
        Assert.Equal(1, before[0]);
    }

    private static float[] Answer(Slow net, float[] x)
    {
        var y = new float[x.Length / 64 * 8];
        net.Predict(x, y);
        net.Dispose();
        return y;
    }

    private static float[] Answer(Packed net, float[] x)
    {
        var y = new float[x.Length / 300 * 4];
        net.Predict(x, y);
        return y;
    }
}
