namespace NetGen;

/// <summary>
/// Base of every error that NetGen reports about what it was given: data, files, numbers that ran away. Misuse of the API itself raises the usual
/// <see cref="ArgumentException"/>s.
/// </summary>
/// <example><code>
/// try
/// {
///     net.Load("lenet.safetensors");
/// }
/// catch (NetGenException e)                                           // all that NetGen throws of its own
/// {
///     Console.WriteLine(e.Message);
/// }
/// </code></example>
public class NetGenException : Exception
{
    /// <summary>An error with a message that says what was expected and what came.</summary>
    public NetGenException(string message) : base(message)
    {
    }

    /// <summary>An error caused by another one.</summary>
    public NetGenException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
