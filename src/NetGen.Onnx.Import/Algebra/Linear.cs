using NetGen.Onnx.Declaration;
using NetGen.Onnx.Values;

namespace NetGen.Onnx.Algebra;

internal sealed partial class TensorAlgebra
{
    /// <summary>A linear map along one axis, the same everywhere else: <c>y[…, t, …] = Σ weight(t, f)·x[…, f, …]</c>, as a dense layer that nothing trains.</summary>
    public Value LinearAlong(Value x, int axis, int count, Func<int, int, double> weight)
    {
        int own = SampleAxis(x, axis);
        long[] sample = x.Sample;
        int outer = Product(sample.Take(own)), length = Size(sample[own]), inner = Product(sample.Skip(own + 1)), rows = outer * inner;
        Layer straight = Straight(x);
        Layer turned = inner == 1 ? straight : layers.Transpose(layers.Reshape(straight, outer == 1 ? [length, inner] : [outer, length, inner]));
        bool isVector = rows == 1;
        var map = new Layer("Dense", isVector ? [count] : [rows, count], [LayerGraph.Number(count), "Bias = false"], layers.Reshape(turned, isVector ? [length]
            : [rows, length])) { ParameterName = "along", IsFrozen = true };
        map.Parameters.Add(new LayerParameter("weight", [count, length], () =>
        {
            var numbers = new float[count * length];
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = (float)weight(i / length, i % length);
            return numbers;
        }));
        layers.Keep(map);
        Layer back = inner == 1 ? map : layers.Transpose(layers.Reshape(map, outer == 1 ? [inner, count] : [outer, inner, count]));
        sample[own] = count;
        return new Value(x.Type, WithBatch(sample, x.BatchAxis), x.BatchAxis, layers.Reshape(back, Natural(sample)));
    }
}
