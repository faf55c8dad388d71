using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using NetGen;
using NetGen.Hosting;

namespace Service;

/// <summary>A digit read by a network, over HTTP.</summary>
internal static class DigitServer
{
    private const int Pixels = 28 * 28;

    public static WebApplication Create(string model, string[] args, Action<ServingOptions> configure)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, DigitJson.Default));
        builder.Services.AddNetGen<LeNet5>(model, configure);
        builder.Services.AddHealthChecks().AddNetGen<LeNet5>();
        WebApplication app = builder.Build();
        app.MapHealthChecks("/health");
        app.MapPost("/digit", async (HttpRequest request, PredictionService<LeNet5> net, CancellationToken cancellation) =>
        {
            try
            {
                float[]? image = request.HasJsonContentType() ? await request.ReadFromJsonAsync(DigitJson.Default.SingleArray, cancellation)
                    : await ReadBytesAsync(request, cancellation);
                float[] logits = await net.PredictAsync(image ?? [], cancellation);
                return Results.Json(new Digit(Array.IndexOf(logits, logits.Max()), logits), DigitJson.Default.Digit);
            }
            catch (ServiceOverloadedException e)
            {
                return Results.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
            catch (NetGenException e)
            {
                return Results.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
            }
        });
        return app;
    }

    /// <summary>784 floats as they lie in memory.</summary>
    private static async Task<float[]> ReadBytesAsync(HttpRequest request, CancellationToken cancellation)
    {
        byte[] bytes = new byte[Pixels * sizeof(float)];
        int read = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(0, read)).ToArray();
    }
}

/// <summary>What was read: the digit, and the logit of each.</summary>
internal sealed record Digit(int Value, float[] Logits);

[JsonSerializable(typeof(Digit)), JsonSerializable(typeof(float[]))]
internal sealed partial class DigitJson : JsonSerializerContext;
