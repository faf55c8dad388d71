using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NetGen.Hosting.Batching;
using NetGen.Hosting.Model;

namespace NetGen.Hosting;

/// <summary>
/// A network that answers from any number of threads: samples that come at about the same time are predicted in one call. Each answer comes from one version of the
/// parameters, whatever is loaded meanwhile.
/// </summary>
/// <remarks>
/// Made by <see cref="NetGenServices.AddNetGen{TNetwork}(Microsoft.Extensions.DependencyInjection.IServiceCollection, string, Action{ServingOptions})"/>, or by hand
/// where there is no container.
/// </remarks>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <example><code>
/// float[] logits = await service.PredictAsync(image);                 // from any thread; samples that come together are one batch
/// float[][] outputs = await service.PredictAsync([image], CancellationToken.None);     // of a network with several inputs or outputs
/// Console.WriteLine($"{service.Network} of {service.LoadedAt}: {service.Problem ?? "sound"}; room for {service.Capacity} samples, {service.Metrics.Predictions} predicted");
/// </code></example>
public sealed class PredictionService<TNetwork> : IHostedService, IDisposable, IAsyncDisposable where TNetwork : class, INetwork
{
    private readonly PredictionEngine _engine;
    private readonly ModelFile _file;
    private readonly ServingOptions _options;
    private ITimer? _timer;
    private int _isDisposed, _isRefreshing;

    /// <summary>Serves a network, whose file is not read before <see cref="StartAsync"/>.</summary>
    /// <param name="network">The network; belongs to the service from now on.</param>
    /// <param name="path">Its safetensors file.</param>
    /// <param name="options">How.</param>
    /// <param name="logger">Where loads and failures are told; nowhere by default.</param>
    /// <example><code>
    /// using var service = new PredictionService&lt;LeNet5>(net, "lenet.safetensors", new ServingOptions { MaxBatch = 64 });
    /// service.Refresh();                                                  // looks at the file now
    /// </code></example>
    public PredictionService(TNetwork network, string path, ServingOptions? options = null, ILogger<PredictionService<TNetwork>>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        _options = options ?? new ServingOptions();
        _options.Verify();
        Network = network;
        Metrics = new ServingMetrics(network.Name);
        _file = new ModelFile(network, path, _options.Time, Metrics, logger ?? NullLogger<PredictionService<TNetwork>>.Instance);
        _engine = new PredictionEngine(network, _options, Metrics);
    }

    /// <summary>The network.</summary>
    public TNetwork Network { get; }

    /// <summary>What it has done so far.</summary>
    public ServingMetrics Metrics { get; }

    /// <summary>When the model at hand was loaded; null before that.</summary>
    public DateTimeOffset? LoadedAt => _file.State.LoadedAt;

    /// <summary>Why the file that is there now could not be loaded; null if it is the model at hand.</summary>
    public string? Problem => _file.State.Problem;

    /// <summary>Samples that predictors have room for at the moment.</summary>
    public int Capacity => _engine.Capacity;

    /// <summary>Predicts one sample; the answer has every output of the network.</summary>
    /// <param name="inputs">An array for each input, in the order of declaration. They must not change until the answer is there.</param>
    /// <param name="cancellation">Gives the sample up.</param>
    /// <exception cref="InputSizeException">An input has another size; nothing has waited.</exception>
    /// <exception cref="NonFiniteInputException">A number is not finite. Other samples of the batch have their answers.</exception>
    /// <exception cref="ServiceOverloadedException">Too many wait already.</exception>
    /// <exception cref="ObjectDisposedException">The service was disposed.</exception>
    public Task<float[][]> PredictAsync(PredictionInput[] inputs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
        return _engine.PredictAsync(inputs, cancellation);
    }

    /// <summary>Predicts one sample of a network with one input; the answer is its first output.</summary>
    /// <inheritdoc cref="PredictAsync(PredictionInput[], CancellationToken)"/>
    public async Task<float[]> PredictAsync(PredictionInput input, CancellationToken cancellation = default) =>
        (await PredictAsync([input], cancellation).ConfigureAwait(false))[0];

    /// <summary>Reads the model's file now if it has changed; one that is broken leaves the model as it is and is told by <see cref="Problem"/>.</summary>
    public void Refresh()
    {
        // One at a time; who comes meanwhile would read the same.
        if (Interlocked.Exchange(ref _isRefreshing, 1) != 0)
            return;
        try
        {
            _file.Refresh();
        }
        finally
        {
            Volatile.Write(ref _isRefreshing, 0);
        }
    }

    /// <summary>Loads the model and begins to watch its file. A host that starts with a model that is not there, or broken, does not start.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another network.</exception>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _file.Load();
        if (_options.ReloadInterval != Timeout.InfiniteTimeSpan)
            _timer = _options.Time.CreateTimer(static service => ((PredictionService<TNetwork>)service!).Refresh(), this, _options.ReloadInterval, _options.ReloadInterval);
        return Task.CompletedTask;
    }

    /// <summary>Watches the file no longer; samples are still answered until the service is disposed.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Answers what is being predicted, lets go of what waits with an <see cref="ObjectDisposedException"/>, and disposes the network.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _timer?.Dispose();
        _engine.Dispose();
        Metrics.Dispose();
        Network.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
