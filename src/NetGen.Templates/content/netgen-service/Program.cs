using NetGen;
using NetGen.Hosting;
using NetGenApp;

// The file that the service answers from: a model of your own, or one that learns a circle in a moment. A file that is replaced while the service runs is loaded.
const string ModelFile = "circle.safetensors";
if (!File.Exists(ModelFile))
    MadeModel.Train(ModelFile);

// Requests that come at the same time are predicted together, at most 64 in a batch.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddNetGen<CircleNet>(ModelFile, options => options.MaxBatch = 64);
builder.Services.AddHealthChecks().AddNetGen<CircleNet>();
WebApplication app = builder.Build();

// curl -X POST http://localhost:5000/inside -H "Content-Type: application/json" -d "[0.1, 0.2]"        {"inside":true}
app.MapPost("/inside", async (float[] point, PredictionService<CircleNet> network) =>
{
    if (point.Length != CircleNet.InputSize)
        return Results.BadRequest($"A point has {CircleNet.InputSize} numbers; {point.Length} came.");
    float[] scores = await network.PredictAsync(point);
    return Results.Ok(new { inside = scores[1] > scores[0] });
});
app.MapHealthChecks("/health");
app.Run();
