using System.Text.Json;

namespace NetGen.Runtime.Tests.Training.Metrics;

/// <summary>What tests/fixtures/make_metrics.py has computed from the definitions, in double.</summary>
internal static class MetricFixture
{
    private static readonly JsonDocument File = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "metrics.json")));

    public static JsonElement Case(string name) => File.RootElement.GetProperty(name);

    public static float[] Floats(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(x => x.GetSingle())];

    public static int[] Integers(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(x => x.GetInt32())];

    /// <summary>NaN stands as null.</summary>
    public static double Number(this JsonElement element) => element.ValueKind == JsonValueKind.Null ? double.NaN : element.GetDouble();
}
