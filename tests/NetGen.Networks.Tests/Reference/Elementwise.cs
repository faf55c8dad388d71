using NetGen.Generator.Graph;
using NetGen.Generator.Scalars;

namespace NetGen.Networks.Tests.Reference;

/// <summary>Maps and reductions: every operand is read where <see cref="Broadcast"/> says that it lies in the full shape.</summary>
internal static class Elementwise
{
    public static Tensor Map(ScalarExpression expression, Tensor[] inputs, TensorShape shape, int batch, bool rounds = false)
    {
        var result = new Tensor(shape, batch);
        ForEach(expression, inputs, shape, batch, rounds, (sample, element, value) => result.Data[(sample * shape.Size) + element] = value);
        return result;
    }

    public static Tensor Reduce(ScalarExpression expression, Tensor[] inputs, TensorShape over, TensorShape shape, int batch, bool rounds = false)
    {
        var result = new Tensor(shape, batch);
        Broadcast place = PlaceOf(shape, over);
        ForEach(expression, inputs, over, batch, rounds, (sample, element, value) => result.Data[Index(place, over, sample, element)] += value);
        return result;
    }

    private static void ForEach(ScalarExpression expression, Tensor[] inputs, TensorShape full, int batch, bool rounds, Action<int, int, double> visit)
    {
        Broadcast[] places = [.. inputs.Select(input => PlaceOf(input.Shape, full))];
        var operands = new double[inputs.Length];
        int samples = full.PerSample ? batch : 1;
        for (int sample = 0; sample < samples; sample++)
        {
            for (int element = 0; element < full.Size; element++)
            {
                for (int i = 0; i < inputs.Length; i++)
                    operands[i] = inputs[i].Data[Index(places[i], full, sample, element)];
                visit(sample, element, ScalarEvaluation.Evaluate(expression, operands, batch, rounds));
            }
        }
    }

    private static Broadcast PlaceOf(TensorShape operand, TensorShape full)
        => Broadcasting.Of(operand, full) ?? throw new InvalidOperationException($"A tensor {operand} has no place in {full}.");

    private static int Index(Broadcast place, TensorShape full, int sample, int element)
    {
        int plane = full.Size / full.Channels;
        (int channel, int position) = full.IsSequence ? (element % full.Channels, element / full.Channels) : (element / plane, element % plane);
        return place switch
        {
            Broadcast.Full => (sample * full.Size) + element,
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
