using NetGen.Onnx.Algebra;
using NetGen.Onnx.Declaration;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Import;

/// <summary>Inputs of the graph as inputs of the network: numbers, or tokens where all that reads them takes them as places in a table.</summary>
internal sealed class InputImport(OnnxImportOptions options, GraphImport import, WishedShapes wished)
{
    public Value Value(OnnxValueInfo input, OnnxGraph graph)
    {
        if (input.Type == OnnxType.Undefined)
            throw new Refusal(OnnxProblemIds.Port, "the input is no tensor");
        if (input.Shape is null)
            throw new Refusal(OnnxProblemIds.Port, "the input has no shape");
        int axisOfBatch = options.Batch switch { OnnxBatch.Free => 0, OnnxBatch.Second => 1, _ => -1 }, batchAxis = input.Shape.Count > axisOfBatch ? axisOfBatch : -1;
        if (batchAxis >= 0)
            import.FileBatch ??= input.Shape[batchAxis].Value;
        IReadOnlyList<int>? own = wished.Of(input.Name, input.Shape.Count - (batchAxis >= 0 ? 1 : 0));
        long[] dims = [.. input.Shape.Select((d, axis) => axis == batchAxis ? -1 : own?[axis - (batchAxis >= 0 && axis > batchAxis ? 1 : 0)] ?? SizeOf(d, axis))];
        long[] sample = dims.Where((_, axis) => axis != batchAxis).ToArray();
        string identifier = import.Identifiers.Take(input.Name, "input");
        int? vocabulary = Constant.IsWhole(input.Type) && input.Type != OnnxType.Bool ? Vocabulary.Of(input.Name, graph, options) : null;
        if (vocabulary is { } count)
        {
            int length = TensorAlgebra.Product(sample);
            return Port(new Layer("Tokens", [length], [LayerGraph.Number(length), "Vocab = " + LayerGraph.Number(count)]) { Hint = identifier }, isTokens: true);
        }
        if (input.Type is OnnxType.Int32 or OnnxType.UInt32 or OnnxType.Int64 or OnnxType.UInt64)
            throw new Refusal(OnnxProblemIds.Port,
                $"numbers of type {input.Type} are not exact in the network's 32-bit floats; as places in a table (Gather) they could be tokens");
        if (!Constant.IsWhole(input.Type) && input.Type is not (OnnxType.Float or OnnxType.Float16 or OnnxType.BFloat16 or OnnxType.Double))
            throw new Refusal(OnnxProblemIds.Port, $"numbers of type {input.Type}");
        if (input.Type == OnnxType.Double)
            import.Warnings.Add($"Input '{input.Name}' has 64-bit floats; the network computes in 32 bits.");
        int[] shape = TensorAlgebra.Natural(sample);
        return Port(new Layer("Input", shape, [.. shape.Select(LayerGraph.Number)]) { Hint = identifier }, isTokens: false);

        Value Port(Layer layer, bool isTokens)
        {
            import.Layers.Keep(layer);
            import.AddInput(new OnnxPort(input.Name, identifier, dims, batchAxis, input.Type, isTokens), layer);
            return new Value(input.Type, dims, batchAxis, layer);
        }
    }

    private long SizeOf(OnnxDimension dimension, int axis)
    {
        if (dimension.Value is >= 0)
            return dimension.Value.Value;
        if (dimension.Name.Length > 0 && options.Sizes.TryGetValue(dimension.Name, out long size))
            return size;
        string what = dimension.Name.Length > 0 ? $"axis {axis} ('{dimension.Name}')" : $"axis {axis}";
        throw new Refusal(OnnxProblemIds.Port, $"{what} of the input has no size; every axis but the batch needs one, by Shape where the file has none");
    }
}
