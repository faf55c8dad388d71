using System.Diagnostics.Metrics;

namespace NetGen.Frameworks;

/// <summary>What .NET 9 brought: an instrument of which the last number counts.</summary>
internal sealed class Gauge<T> : Instrument<T> where T : struct
{
    public Gauge(Meter meter, string name, string? unit, string? description) : base(meter, name, unit, description) => Publish();

    public void Record(T value, KeyValuePair<string, object?> tag) => RecordMeasurement(value, tag);
}

internal static class Gauges
{
    extension(Meter meter)
    {
        public Gauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null) where T : struct => new(meter, name, unit, description);
    }
}
