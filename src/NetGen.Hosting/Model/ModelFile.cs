using Microsoft.Extensions.Logging;

namespace NetGen.Hosting.Model;

/// <summary>The file of a served network: loaded at the start, and again when it has changed. One that is broken leaves the network as it is.</summary>
internal sealed partial class ModelFile(INetwork network, string path, TimeProvider time, ServingMetrics metrics, ILogger logger)
{
    private (DateTime Written, long Length) _seen;

    /// <summary>The last state, put in place as a whole.</summary>
    public ModelState State { get; private set; } = new(null, null);

    /// <summary>Reads it; what is wrong with it is the caller's.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another network.</exception>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public void Load()
    {
        // Looked at first: what is written while it is read is read again.
        _seen = Look();
        Safetensors.Load(network.Parameters, path);
        State = new ModelState(time.GetUtcNow(), null);
        metrics.Reloaded(succeeded: true);
        Loaded(logger, network.Name, path);
    }

    /// <summary>Reads it again if it has changed. Nothing is thrown: the model before goes on, and <see cref="State"/> says what is wrong.</summary>
    public void Refresh()
    {
        try
        {
            if (Look() != _seen)
                Load();
        }
        catch (Exception e) when (e is NetGenException or IOException or UnauthorizedAccessException)
        {
            State = State with { Problem = e.Message };
            metrics.Reloaded(succeeded: false);
            Failed(logger, network.Name, path, e.Message, e);
        }
    }

    private (DateTime, long) Look()
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    [LoggerMessage(1, LogLevel.Information, "{Network} is loaded from {Path}")]
    private static partial void Loaded(ILogger logger, string network, string path);

    [LoggerMessage(2, LogLevel.Error, "{Network} keeps the model that it has: {Path} has changed, but {Problem}")]
    private static partial void Failed(ILogger logger, string network, string path, string problem, Exception exception);
}

/// <summary>How a model's file stands.</summary>
/// <param name="LoadedAt">When it was loaded; null before that.</param>
/// <param name="Problem">Why what is there now cannot be; null if it was loaded.</param>
internal sealed record ModelState(DateTimeOffset? LoadedAt, string? Problem);
