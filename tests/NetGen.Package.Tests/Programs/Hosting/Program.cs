using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetGen;
using NetGen.Hosting;

// A network as a service of a host, with the package alone.
string file = Path.Combine(Directory.CreateTempSubdirectory("netgen-hosting-").FullName, "sum.safetensors");
using (var net = new Sum(seed: 1))
{
    net.Parameters["dense1.weight"].Span.Fill(1);
    net.Parameters["dense1.bias"].Span.Clear();
    net.Save(file);
}
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddNetGen<Sum>(file, options => options.MaxBatch = 8);
builder.Services.AddHealthChecks().AddNetGen<Sum>();
using IHost host = builder.Build();
await host.StartAsync();
var service = host.Services.GetRequiredService<PredictionService<Sum>>();
float[][] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i => (await service.PredictAsync(new float[] { i, 1, 2 })).ToArray()));
Console.WriteLine($"sums: {string.Join(' ', answers.Take(3).Select(answer => answer[0]))}");
await host.StopAsync();
Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

[Network, Input(3)]
[Dense(1)]
[MSE]
public partial class Sum;
