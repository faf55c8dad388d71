namespace NetGen;

/// <summary>A weight that a format cannot hold.</summary>
/// <example><code>
/// try
/// {
///     net.Parameters.SaveAs("half.safetensors", WeightFormat.Float16);
/// }
/// catch (WeightFormatException e)
/// {
///     Console.WriteLine($"{e.Parameter} has {e.Value}, which {e.Format} cannot hold");
/// }
/// </code></example>
public sealed class WeightFormatException : NetGenException
{
    internal WeightFormatException(string parameter, float value, WeightFormat format)
        : base(FormattableString.Invariant($"'{parameter}' has a number {value}, which {format} cannot hold. Nothing was changed or written."))
    {
        Parameter = parameter;
        Value = value;
        Format = format;
    }

    /// <summary>The tensor.</summary>
    public string Parameter { get; }

    /// <summary>The number.</summary>
    public float Value { get; }

    /// <summary>The format.</summary>
    public WeightFormat Format { get; }
}
