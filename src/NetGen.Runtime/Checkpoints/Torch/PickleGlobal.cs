namespace NetGen.Checkpoints;

/// <summary>
/// What a file of torch.save may name: a handful of things that stand for data. Nothing is looked up, imported or called; a name that is none of these is refused, whatever
/// it would be.
/// </summary>
internal enum PickleGlobal
{
    /// <summary>A dictionary.</summary>
    OrderedDict,

    /// <summary>A tensor over numbers of the file.</summary>
    Tensor,

    /// <summary>A tensor that is learned.</summary>
    Parameter,

    /// <summary>The kind of a list of numbers.</summary>
    Storage,

    /// <summary>The sizes of a tensor.</summary>
    Size,

    /// <summary>A kind of numbers, mentioned.</summary>
    ElementType,
}

/// <summary>A name that was understood.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ElementType">Of a kind of numbers: "F32".</param>
internal sealed record PickleName(PickleGlobal Kind, string ElementType = "")
{
    private static readonly Dictionary<string, string> Storages = new(StringComparer.Ordinal)
    {
        ["FloatStorage"] = "F32", ["HalfStorage"] = "F16", ["BFloat16Storage"] = "BF16", ["DoubleStorage"] = "F64", ["LongStorage"] = "I64", ["IntStorage"] = "I32",
        ["ShortStorage"] = "I16", ["CharStorage"] = "I8", ["ByteStorage"] = "U8", ["BoolStorage"] = "BOOL",
    };

    private static readonly HashSet<string> ElementTypes = new(StringComparer.Ordinal)
    {
        "float32", "float16", "bfloat16", "float64", "int64", "int32", "int16", "int8", "uint8", "bool",
    };

    /// <summary>What a name means; null if it may not be named.</summary>
    public static PickleName? Of(string module, string name) => (module, name) switch
    {
        ("collections", "OrderedDict") => new(PickleGlobal.OrderedDict),
        ("torch._utils", "_rebuild_tensor_v2") => new(PickleGlobal.Tensor),
        ("torch._utils", "_rebuild_parameter") => new(PickleGlobal.Parameter),
        ("torch", "Size") => new(PickleGlobal.Size),
        ("torch", _) when Storages.TryGetValue(name, out string? type) => new(PickleGlobal.Storage, type),
        ("torch", _) when ElementTypes.Contains(name) => new(PickleGlobal.ElementType),
        _ => null,
    };
}
