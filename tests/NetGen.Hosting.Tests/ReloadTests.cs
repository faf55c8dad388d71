using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace NetGen.Hosting.Tests;

public sealed class ReloadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_changes_is_loaded_and_one_that_is_broken_is_not()
    {
        using var served = new Served(seed: 1);
        using PredictionService<Small> service = served.Start();
        Served.AssertClose(Served.Expected(1, Served.Sample(3)), await service.PredictAsync([Served.Sample(3)], Token));

        served.Write(seed: 2);
        service.Refresh();
        Served.AssertClose(Served.Expected(2, Served.Sample(3)), await service.PredictAsync([Served.Sample(3)], Token));
        Assert.Null(service.Problem);

        File.WriteAllText(served.Path, "not a model");
        service.Refresh();
        Assert.Contains(served.Path, service.Problem);
        Served.AssertClose(Served.Expected(2, Served.Sample(3)), await service.PredictAsync([Served.Sample(3)], Token));

        using (var other = new Other())
            other.Save(served.Path);
        service.Refresh();
        Assert.Contains("Small", service.Problem);

        File.Delete(served.Path);
        service.Refresh();
        Assert.NotNull(service.Problem);
        Served.AssertClose(Served.Expected(2, Served.Sample(3)), await service.PredictAsync([Served.Sample(3)], Token));

        served.Write(seed: 4);
        service.Refresh();
        Assert.Null(service.Problem);
        Served.AssertClose(Served.Expected(4, Served.Sample(3)), await service.PredictAsync([Served.Sample(3)], Token));
    }

    [Fact]
    public async Task Every_answer_is_of_one_model_while_it_is_replaced()
    {
        using var served = new Served(seed: 1);
        using PredictionService<Small> service = served.Start(o => o.Latency = TimeSpan.Zero);
        float[] sample = Served.Sample(7), one = Served.Expected(1, sample), two = Served.Expected(2, sample);
        using var done = new CancellationTokenSource();
        Task<int>[] askers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            int asked = 0;
            for (; !done.IsCancellationRequested || asked == 0; asked++)
            {
                float[] answer = [.. (await service.PredictAsync([sample], Token)).SelectMany(o => o)];
                Assert.True(Near(answer, one) || Near(answer, two), $"neither of both: {string.Join(", ", answer)}");
            }
            return asked;
        }, Token))];
        for (int i = 0; i < 40; i++)
        {
            served.Write(seed: 2 - (ulong)(i % 2));
            service.Refresh();
        }
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(askers), asked => Assert.True(asked > 0));

        static bool Near(float[] a, float[] b) => a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
    }

    [Fact]
    public async Task A_host_serves_reloads_and_tells_its_health()
    {
        using var served = new Served(seed: 1);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddNetGen<Small>(served.Path, options => options.ReloadInterval = TimeSpan.FromMilliseconds(20));
        builder.Services.AddHealthChecks().AddNetGen<Small>();
        using IHost host = builder.Build();
        await host.StartAsync(Token);
        var service = host.Services.GetRequiredService<PredictionService<Small>>();
        var health = host.Services.GetRequiredService<HealthCheckService>();
        Served.AssertClose(Served.Expected(1, Served.Sample(3)), await service.PredictAsync([Served.Sample(3)], Token));
        HealthReport report = await health.CheckHealthAsync(Token);
        Assert.Equal((HealthStatus.Healthy, "Small"), (report.Status, report.Entries.Single().Key));
        Assert.Equal(1L, report.Entries["Small"].Data["predictions"]);

        File.WriteAllText(served.Path, "broken");
        await Until(() => service.Problem is not null);
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync(Token)).Status);
        served.Write(seed: 2);
        await Until(() => service.Problem is null);
        Served.AssertClose(Served.Expected(2, Served.Sample(3)), await service.PredictAsync([Served.Sample(3)], Token));
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task A_host_does_not_start_without_its_model()
    {
        using var folder = new TemporaryFolder();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddNetGen(() => new Small(), folder["nowhere"]);
        using IHost host = builder.Build();
        await Assert.ThrowsAsync<FileNotFoundException>(() => host.StartAsync(Token));
    }

    private static async Task Until(Func<bool> holds)
    {
        for (int tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 3000, "it did not happen within a minute");
            await Task.Delay(20, Token);
        }
    }
}
