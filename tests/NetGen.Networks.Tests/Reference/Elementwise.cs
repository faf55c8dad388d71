using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Maps and reductions: every operand is read where <see cref="Broadcast"/> says that it lies in the full shape.</summary>
internal static class Elementwise
{
    /// <summary>Elements that a tree is evaluated for at a time: what it makes of them on the way stays in the cache.</summary>
    private const int Block = 2048;

    public static Tensor Map(ScalarExpression expression, Tensor[] inputs, TensorShape shape, int batch, bool rounds = false)
    {
        var result = new Tensor(shape, batch);
        ForEachBlock(expression, inputs, shape, batch, rounds, (from, values) => values.CopyTo(result.Data, from));
        return result;
    }

    public static Tensor Reduce(ScalarExpression expression, Tensor[] inputs, TensorShape over, TensorShape shape, int batch, bool rounds = false)
    {
        var result = new Tensor(shape, batch);
        Broadcast place = PlaceOf(shape, over);
        ForEachBlock(expression, inputs, over, batch, rounds, (from, values) =>
        {
            for (int i = 0; i < values.Length; i++)
                result.Data[Index(place, over, from + i)] += values[i];
        });
        return result;
    }

    private static void ForEachBlock(ScalarExpression expression, Tensor[] inputs, TensorShape full, int batch, bool rounds, Action<int, double[]> visit)
    {
        Broadcast[] places = [.. inputs.Select(input => PlaceOf(input.Shape, full))];
        var operands = new double[inputs.Length][];
        int elements = (full.PerSample ? batch : 1) * full.Size;
        for (int from = 0; from < elements; from += Block)
        {
            int count = Math.Min(Block, elements - from);
            for (int i = 0; i < inputs.Length; i++)
                operands[i] = Read(inputs[i].Data, places[i], full, from, count);
            visit(from, ScalarEvaluation.Evaluate(expression, operands, count, batch, rounds));
        }
    }

    private static double[] Read(double[] data, Broadcast place, TensorShape full, int from, int count)
    {
        if (place == Broadcast.Full)
            return data.AsSpan(from, count).ToArray();
        var read = new double[count];
        for (int i = 0; i < count; i++)
            read[i] = data[Index(place, full, from + i)];
        return read;
    }

    private static Broadcast PlaceOf(TensorShape operand, TensorShape full)
        => Broadcasting.Of(operand, full) ?? throw new InvalidOperationException($"A tensor {operand} has no place in {full}.");

    /// <summary>Where an operand has what belongs to an element, counted over all samples.</summary>
    private static int Index(Broadcast place, TensorShape full, int at)
    {
        int sample = at / full.Size, element = at - (sample * full.Size), plane = full.Size / full.Channels;
        (int channel, int position) = full.IsSequence ? (element % full.Channels, element / full.Channels) : (element / plane, element % plane);
        return place switch
        {
            Broadcast.Full => at,
            Broadcast.Channel => channel,
            Broadcast.Scalar => 0,
            Broadcast.SampleChannel => (sample * full.Channels) + channel,
            Broadcast.SamplePosition => (sample * plane) + position,
            Broadcast.Sample => sample,
            Broadcast.Position => element,
            _ => throw new NotSupportedException($"The reference engine has no rule for {place}."),
        };
    }
}
