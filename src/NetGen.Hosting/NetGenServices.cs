using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetGen.Hosting;

namespace NetGen;

/// <summary>Networks as services.</summary>
/// <example><code>
/// builder.Services.AddNetGen&lt;LeNet5>("lenet.safetensors");
/// builder.Services.AddNetGen&lt;LeNet5>(() => new LeNet5(seed: 1), "lenet.safetensors", options => options.Latency = TimeSpan.FromMilliseconds(2));
/// </code></example>
public static class NetGenServices
{
    /// <summary>
    /// Serves a network from a safetensors file: a <see cref="PredictionService{TNetwork}"/>, which is loaded when the host starts (a host whose model is broken does not
    /// start) and reloaded when the file changes.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="path">The file. Replace it in one step (write beside it, then move), as <c>Save</c> does.</param>
    /// <param name="configure">How it is served.</param>
    /// <typeparam name="TNetwork">A generated network.</typeparam>
    /// <example><code>
    /// builder.Services.AddNetGen&lt;LeNet5>("lenet.safetensors", options => options.MaxBatch = 64);
    /// builder.Services.AddHealthChecks().AddNetGen&lt;LeNet5>();
    /// app.MapPost("/digit", (float[] image, PredictionService&lt;LeNet5> net) => net.PredictAsync(image));
    /// </code></example>
    public static IServiceCollection AddNetGen<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNetwork>(
        this IServiceCollection services, string path, Action<ServingOptions>? configure = null) where TNetwork : class, INetwork =>
            services.AddNetGen(Create<TNetwork>, path, configure);

    /// <summary>The same for a network that is made otherwise than by its seed.</summary>
    /// <param name="services">The services.</param>
    /// <param name="create">Makes it; its parameters are loaded afterwards.</param>
    /// <param name="path">The file.</param>
    /// <param name="configure">How it is served.</param>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    public static IServiceCollection AddNetGen<TNetwork>(this IServiceCollection services, Func<TNetwork> create, string path, Action<ServingOptions>? configure = null)
        where TNetwork : class, INetwork
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var options = new ServingOptions();
        configure?.Invoke(options);
        options.Verify();
        services.AddSingleton(provider => new PredictionService<TNetwork>(create(), path, options, provider.GetService<ILogger<PredictionService<TNetwork>>>()));
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<PredictionService<TNetwork>>());
    }

    /// <summary>Every generated network has a constructor that takes a seed. The annotation keeps it when an application is trimmed.</summary>
    private static TNetwork Create<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNetwork>() where TNetwork : class, INetwork =>
        typeof(TNetwork).GetConstructor([typeof(ulong)]) is { } constructor ? (TNetwork)constructor.Invoke([0UL])
            : throw new InvalidOperationException(
                $"{typeof(TNetwork)} has no public constructor that takes a seed: say how it is made, AddNetGen(() => new {typeof(TNetwork).Name}(…), path).");
}
