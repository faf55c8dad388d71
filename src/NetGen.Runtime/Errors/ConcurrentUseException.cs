namespace NetGen;

/// <summary>
/// Two calls at once into something that serves one at a time: a trainer, a predictor, a network on a device, or the training of one network. Neither result nor parameters
/// suffer; the call that came first goes on.
/// </summary>
/// <example><code>
/// try
/// {
///     trainer.Step(images, labels);
/// }
/// catch (ConcurrentUseException e)
/// {
///     Console.WriteLine($"{e.Owner} is in use on another thread");
/// }
/// </code></example>
public sealed class ConcurrentUseException : InvalidOperationException
{
    internal ConcurrentUseException(string owner)
        : base($"The workspace of {owner} is in use by another thread, and it serves one call at a time: make one for each thread. (Predict of the network itself may be called from many threads.)") => Owner = owner;

    internal ConcurrentUseException(string owner, string message) : base(message) => Owner = owner;

    /// <summary>What is in use: "LeNet5.Trainer".</summary>
    public string Owner { get; }
}
