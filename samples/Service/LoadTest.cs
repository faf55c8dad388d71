using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using NetGen.Hosting;

namespace Service;

/// <summary>
/// How many requests a second are answered, and how long the slowest hundredth waits: a server on loopback and its clients in one process, and the service without HTTP.
/// </summary>
internal static class LoadTest
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5), Measured = TimeSpan.FromSeconds(2);

    private static readonly float[] Image = [.. Enumerable.Range(0, 28 * 28).Select(i => i % 7 == 0 ? 1f : 0)];

    public static async Task RunAsync(string model)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors; server and clients share them");
        Console.WriteLine("over      clients  batching                requests/s   p50 ms   p99 ms  mean batch");
        foreach (int clients in (int[])[1, 8, 64])
        {
            await RunAsync(model, clients, "none", o => (o.MaxBatch, o.Latency) = (1, TimeSpan.Zero));
            await RunAsync(model, clients, "what has come", o => (o.MaxBatch, o.Latency) = (64, TimeSpan.Zero));
            await RunAsync(model, clients, "waits up to 2 ms", o => (o.MaxBatch, o.Latency) = (64, TimeSpan.FromMilliseconds(2)));
        }
    }

    private static async Task RunAsync(string model, int clients, string name, Action<ServingOptions> configure)
    {
        await using WebApplication app = DigitServer.Create(model, ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"], configure);
        await app.StartAsync();
        var service = app.Services.GetRequiredService<PredictionService<LeNet5>>();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients }) { BaseAddress = new Uri(app.Urls.Single()) };
        byte[] body = MemoryMarshal.AsBytes(Image.AsSpan()).ToArray();
        await MeasureAsync("no HTTP", async () => await service.PredictAsync(Image));
        await MeasureAsync("loopback", async () =>
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            using HttpResponseMessage answer = await http.PostAsync("/digit", content);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        });
        await app.StopAsync();

        async Task MeasureAsync(string over, Func<Task> request)
        {
            await AskAsync(clients, request, WarmUp);
            long samples = service.Metrics.Predictions, batches = service.Metrics.Batches;
            long start = Stopwatch.GetTimestamp();
            double[] times = await AskAsync(clients, request, Measured);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Array.Sort(times);
            double batch = (double)(service.Metrics.Predictions - samples) / (service.Metrics.Batches - batches);
            Console.WriteLine(FormattableString.Invariant(
                $"{over,-9} {clients,7}  {name,-20} {times.Length / seconds,13:N0} {times[times.Length / 2],8:0.00} {times[times.Length * 99 / 100],8:0.00} {batch,11:0.0}"));
        }
    }

    /// <summary>Each client asks again as soon as it has its answer. Returns what each answer took, in milliseconds.</summary>
    private static async Task<double[]> AskAsync(int clients, Func<Task> request, TimeSpan duration)
    {
        long end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        List<double>[] times = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var its = new List<double>();
            while (Stopwatch.GetTimestamp() < end)
            {
                long start = Stopwatch.GetTimestamp();
                await request();
                its.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return its;
        })));
        return [.. times.SelectMany(its => its)];
    }
}
