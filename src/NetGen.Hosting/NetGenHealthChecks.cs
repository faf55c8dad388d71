using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetGen.Hosting;

namespace NetGen;

/// <summary>Health of served networks.</summary>
/// <example><code>builder.Services.AddHealthChecks().AddNetGen&lt;LeNet5>(name: "digits", tags: ["ready"]);</code></example>
public static class NetGenHealthChecks
{
    /// <summary>
    /// Adds a check of a network that <see cref="NetGenServices"/> serves: healthy with its model loaded; degraded while the file that is there now cannot be loaded and
    /// the model before answers; unhealthy without a model.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">Its name; the network's class by default.</param>
    /// <param name="tags">Its tags.</param>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    public static IHealthChecksBuilder AddNetGen<TNetwork>(this IHealthChecksBuilder builder, string? name = null, IEnumerable<string>? tags = null)
        where TNetwork : class, INetwork
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name ?? typeof(TNetwork).Name, provider => new ServedNetworkCheck<TNetwork>(provider.GetRequiredService<PredictionService<TNetwork>>()), failureStatus: null, tags));
    }
}
