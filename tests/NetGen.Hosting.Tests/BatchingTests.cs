namespace NetGen.Hosting.Tests;

public sealed class BatchingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_has_its_own_answer_whoever_asks_meanwhile()
    {
        using var served = new Served();
        using PredictionService<Small> service = served.Start(o => (o.Predictors, o.Latency) = (2, TimeSpan.FromMilliseconds(5)));
        Task<float[][]>[] answers = [.. Enumerable.Range(0, 200).Select(i => Task.Run(() => service.PredictAsync([Served.Sample(i)], Token)))];
        for (int i = 0; i < answers.Length; i++)
            Served.AssertClose(Served.Expected(1, Served.Sample(i)), await answers[i]);
        Assert.Equal(200, service.Metrics.Predictions);
        Assert.True(service.Metrics.Batches < 150, $"{service.Metrics.Batches} batches for 200 samples");
    }

    [Fact]
    public async Task A_full_batch_does_not_wait()
    {
        using var served = new Served();
        using PredictionService<Small> service = served.Start(o => (o.MaxBatch, o.Latency) = (4, TimeSpan.FromMinutes(10)));
        float[][][] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => service.PredictAsync([Served.Sample(i)], Token)));
        for (int i = 0; i < answers.Length; i++)
            Served.AssertClose(Served.Expected(1, Served.Sample(i)), answers[i]);
        Assert.Equal(2, service.Metrics.Batches);
    }

    [Fact]
    public async Task One_that_comes_alone_waits_no_longer_than_the_budget()
    {
        using var served = new Served();
        using PredictionService<Small> service = served.Start(o => (o.MaxBatch, o.Latency) = (64, TimeSpan.FromMilliseconds(20)));
        Assert.Equal(2, (await service.PredictAsync([Served.Sample(1)], Token)).Length);
        Assert.Equal(Served.Expected(1, Served.Sample(2))[..5], await service.PredictAsync(Served.Sample(2), Token), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(2, service.Metrics.Batches);
    }

    [Fact]
    public async Task What_is_wrong_with_one_is_no_matter_of_the_others()
    {
        using var served = new Served();
        using PredictionService<Small> service = served.Start(o => (o.MaxBatch, o.Latency) = (3, TimeSpan.FromMinutes(10)));
        Task<float[][]> first = service.PredictAsync([Served.Sample(1)], Token), bad = service.PredictAsync([new float[] { 1, float.NaN, 2 }], Token),
            last = service.PredictAsync([Served.Sample(2)], Token);
        Served.AssertClose(Served.Expected(1, Served.Sample(1)), await first);
        Served.AssertClose(Served.Expected(1, Served.Sample(2)), await last);
        Assert.Contains("'x'", (await Assert.ThrowsAsync<NonFiniteInputException>(() => bad)).Message);
    }

    [Fact]
    public async Task Sizes_and_kinds_are_looked_at_before_anything_waits()
    {
        using var served = new Served();
        using PredictionService<Small> service = served.Start();
        Assert.Contains("'x'", (await Assert.ThrowsAsync<InputSizeException>(() => service.PredictAsync([new float[4]], Token))).Message);
        Assert.Contains("takes real numbers", (await Assert.ThrowsAsync<ArgumentException>(() => service.PredictAsync([new int[3]], Token))).Message);
        Assert.Contains("1 inputs (x [3])", (await Assert.ThrowsAsync<ArgumentException>(() => service.PredictAsync([new float[3], new float[3]], Token))).Message);
    }

    [Fact]
    public async Task Several_inputs_of_both_kinds_come_together()
    {
        using var folder = new TemporaryFolder();
        using var net = new Mixed(4);
        net.Save(folder["mixed"]);
        using var service = new PredictionService<Mixed>(new Mixed(), folder["mixed"]);
        await service.StartAsync(Token);
        float[] logits = new float[2];
        net.Predict([3], [0.5f, -1], logits);
        Assert.Equal(logits, (await service.PredictAsync([new[] { 3 }, new[] { 0.5f, -1 }], Token))[0], (a, b) => Math.Abs(a - b) < 1e-5);
        await Assert.ThrowsAsync<IndexOutOfBoundsException>(() => service.PredictAsync([new[] { 7 }, new[] { 0.5f, -1 }], Token));
    }

    [Fact]
    public async Task More_than_may_wait_are_refused()
    {
        using var served = new Served();
        using PredictionService<Small> service = served.Start(o => (o.MaxBatch, o.Latency, o.QueueLimit) = (64, TimeSpan.FromMinutes(10), 3));
        Task<float[][]>[] waiting = [.. Enumerable.Range(0, 3).Select(i => service.PredictAsync([Served.Sample(i)], Token))];
        Assert.Equal(3, (await Assert.ThrowsAsync<ServiceOverloadedException>(() => service.PredictAsync([Served.Sample(9)], Token))).Limit);
        service.Dispose();
        // What waited when the service was closed has its answer, or is told.
        await Task.WhenAll(waiting.Select(async task => await Record.ExceptionAsync(() => task) is { } e ? Assert.IsType<ObjectDisposedException>(e) : null));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => service.PredictAsync([Served.Sample(1)], Token));
    }

    [Fact]
    public async Task Who_gives_up_is_let_go_at_once()
    {
        using var served = new Served();
        using PredictionService<Small> service = served.Start(o => (o.MaxBatch, o.Latency) = (2, TimeSpan.FromMinutes(10)));
        using var patience = new CancellationTokenSource();
        Task<float[][]> given = service.PredictAsync([Served.Sample(1)], patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        // Its place in the queue is let go too: a batch of those that came later is computed.
        Task<float[][]>[] others = [.. Enumerable.Range(2, 3).Select(i => service.PredictAsync([Served.Sample(i)], Token))];
        Assert.Equal(2, (await await Task.WhenAny(others)).Length);
    }

    [Fact]
    public async Task Idle_predictors_give_up_what_they_do_not_need()
    {
        using var served = new Served();
        var time = new ManualTime();
        using PredictionService<Small> service = served.Start(o => (o.MaxBatch, o.Latency, o.Time, o.IdleAfter) = (64, TimeSpan.Zero, time, TimeSpan.FromSeconds(30)));
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => service.PredictAsync([Served.Sample(i)], Token))));
        // However the crowd fell into batches: now a large one is certain.
        for (int tries = 0; service.Capacity < 32 && tries < 2000; tries++)
            await Task.WhenAll(Enumerable.Range(0, 64).Select(i => service.PredictAsync([Served.Sample(i)], Token)));
        Assert.True(service.Capacity >= 32, $"capacity {service.Capacity}");
        for (int i = 0; i < 2; i++)
        {
            time.Advance(TimeSpan.FromSeconds(31));
            await service.PredictAsync([Served.Sample(1)], Token);
        }
        for (int tries = 0; service.Capacity > 8 && tries < 2000; tries++)
        {
            await service.PredictAsync([Served.Sample(1)], Token);
            time.Advance(TimeSpan.FromSeconds(31));
        }
        Assert.InRange(service.Capacity, 0, 8);
        Served.AssertClose(Served.Expected(1, Served.Sample(5)), await service.PredictAsync([Served.Sample(5)], Token));
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        using var served = new Served();
        Assert.Throws<ArgumentOutOfRangeException>(() => served.Start(o => o.MaxBatch = 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => served.Start(o => o.Predictors = 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => served.Start(o => o.Latency = TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => served.Start(o => o.ReloadInterval = TimeSpan.Zero));
    }
}
