using NetGen.Onnx.Import;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Operators;

/// <summary>Which types of elements an operation is exact for in a network of 32-bit floats.</summary>
internal static class NodeTypes
{
    /// <summary>Arithmetic is refused for whole numbers: they wrap around, and divide with a remainder.</summary>
    public static void DemandReal(NodeContext node, params int[] inputs)
    {
        foreach (int i in inputs.Length > 0 ? inputs : Enumerable.Range(0, node.InputCount))
        {
            if (!node.Has(i))
                continue;
            Value value = node.In(i);
            if (Constant.IsWhole(value.Type))
                throw Refusal.Of($"arithmetic on numbers of type {value.Type}, which wrap around where floats do not");
            if (value.Type is OnnxType.Float16 or OnnxType.BFloat16)
                node.Warn($"Numbers of type {value.Type} are computed in 32 bits.");
        }
    }

    /// <summary>Whole numbers of up to 16 bits (and truth values) are exact as floats: they may be moved, compared and chosen among.</summary>
    public static void DemandExact(NodeContext node, params int[] inputs)
    {
        foreach (int i in inputs.Length > 0 ? inputs : Enumerable.Range(0, node.InputCount))
        {
            if (node.Has(i) && node.In(i).Constant is null && node.In(i).Type is OnnxType.Int32 or OnnxType.UInt32 or OnnxType.Int64 or OnnxType.UInt64)
                throw Refusal.Of($"numbers of type {node.In(i).Type} are not exact in 32-bit floats");
        }
    }
}
