namespace NetGen;

/// <summary>In how many bits a weight is kept in a file.</summary>
/// <example><code>net.Parameters.SaveAs("half.safetensors", WeightFormat.BFloat16);</code></example>
/// <example><code>
/// net.Parameters.SaveAs("whole.safetensors", WeightFormat.Float32);   // 4 bytes a number; Float16 and BFloat16 2, Int8 1 and a scale for each channel
/// net.Parameters.SaveAs("brief.safetensors", WeightFormat.BFloat16);
/// net.Parameters.SaveAs("small.safetensors", WeightFormat.Int8);
/// </code></example>
public enum WeightFormat
{
    /// <summary>32 bits: as they are.</summary>
    Float32,

    /// <summary>16 bits, the upper half of a float (8 bits of precision, every size), rounded to the nearest even.</summary>
    BFloat16,

    /// <summary>16 bits, IEEE's half (11 bits of precision, up to 65504), rounded to the nearest even.</summary>
    Float16,

    /// <summary>
    /// 8 bits: whole numbers from −127 to 127 times a scale for each channel (the first axis of a weight), the greatest magnitude of the channel / 127. Vectors stay
    /// floats: they are few, and biases do not bear it.
    /// </summary>
    Int8,
}
