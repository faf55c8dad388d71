using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NetGen.Hosting;

/// <summary>How a served network stands.</summary>
internal sealed class ServedNetworkCheck<TNetwork>(PredictionService<TNetwork> service) : IHealthCheck where TNetwork : class, INetwork
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["predictions"] = service.Metrics.Predictions, ["batches"] = service.Metrics.Batches };
        if (service.LoadedAt is { } loadedAt)
            data["loaded"] = loadedAt;
        return Task.FromResult(service switch
        {
            { LoadedAt: null } => new HealthCheckResult(context.Registration.FailureStatus, service.Problem ?? "No model is loaded.", data: data),
            { Problem: { } problem } => HealthCheckResult.Degraded("The model before answers: " + problem, data: data),
            _ => HealthCheckResult.Healthy("The model is loaded.", data),
        });
    }
}
