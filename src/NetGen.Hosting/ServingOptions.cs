namespace NetGen.Hosting;

/// <summary>How a network is served.</summary>
/// <example><code>
/// builder.Services.AddNetGen&lt;LeNet5>("lenet.safetensors", options =>
/// {
///     options.MaxBatch = 64;
///     options.Latency = TimeSpan.FromMilliseconds(2);                 // how long the first of a batch may wait for others
///     (options.Predictors, options.Threads, options.QueueLimit) = (2, 1, 4096);
///     (options.ReloadInterval, options.IdleAfter, options.Time) = (TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeProvider.System);
/// });
/// </code></example>
public sealed class ServingOptions
{
    /// <summary>The most samples of one call of the network; 32 by default.</summary>
    public int MaxBatch { get; set; } = 32;

    /// <summary>
    /// How long the first request of a batch may wait for others; nobody waits by default: what has come while the batch before was computed is the next one. Worth it
    /// where there are many more clients than a batch holds, or a
    /// batch costs much more than a sample; with few clients it is time that each of them loses.
    /// </summary>
    public TimeSpan Latency { get; set; } = TimeSpan.Zero;

    /// <summary>Batches that are computed side by side, each on a thread of its own; 1 by default.</summary>
    public int Predictors { get; set; } = 1;

    /// <summary>Threads of one batch; 1 by default. 0: one per processor.</summary>
    public int Threads { get; set; } = 1;

    /// <summary>The most requests that wait; more are refused with a <see cref="ServiceOverloadedException"/>. 1024 by default.</summary>
    public int QueueLimit { get; set; } = 1024;

    /// <summary>How often the model's file is looked at; 1 s by default. <see cref="Timeout.InfiniteTimeSpan"/>: never.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// After how long without a batch of more than a quarter of its size a predictor is given up for a smaller one, and without any batch altogether; 30 s by default.
    /// </summary>
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    internal void Verify()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxBatch);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Predictors);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(QueueLimit);
        ArgumentOutOfRangeException.ThrowIfLessThan(Latency, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(IdleAfter, TimeSpan.Zero);
        if (ReloadInterval <= TimeSpan.Zero && ReloadInterval != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(ReloadInterval), ReloadInterval, "The interval is positive, or infinite.");
        ArgumentNullException.ThrowIfNull(Time);
    }
}
