namespace NetGen.Checkpoints;

/// <summary>What the header of a safetensors file says of one tensor: bytes [Begin, End) of the data behind the header.</summary>
internal sealed record TensorEntry(string Name, string ElementType, long[] Shape, long Begin, long End)
{
    public const string Float32 = "F32", Float16 = "F16", BFloat16 = "BF16";

    private const string BatchCount = ".num_batches_tracked";

    public string Description => $"{ElementType} [{string.Join(", ", Shape)}]";

    /// <summary>Whether this is what PyTorch counts beside the running statistics of a batch normalisation of the network: it is used there only without a momentum.</summary>
    /// <param name="name">What the network would call it.</param>
    /// <param name="networkHas">Whether the network has a tensor of a name.</param>
    public bool IsBatchCount(string name, Func<string, bool> networkHas) =>
        ElementType == "I64" && Shape.Length == 0 && name.EndsWith(BatchCount, StringComparison.Ordinal) && networkHas(name[..^BatchCount.Length] + ".running_mean");

    /// <summary>Bits of one element of the types that the format defines; 0 for others.</summary>
    public static int BitsOf(string elementType) => elementType switch
    {
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" or "F8_E8M0" => 8,
        "U16" or "I16" or Float16 or BFloat16 => 16,
        "U32" or "I32" or Float32 => 32,
        "U64" or "I64" or "F64" or "C64" => 64,
        "F4" => 4,
        "F6_E2M3" or "F6_E3M2" => 6,
        _ => 0,
    };
}
