using NetGen.Execution;
using NetGen.Memory;
using NetGen.Parameters;
using NetGen.RandomNumbers;

namespace NetGen.Training;

/// <summary>Holds the gradients of a network to central differences of its loss, on a copy of its numbers.</summary>
internal sealed class GradientComparison : IDisposable
{
    /// <summary>How often the loss is computed of numbers that are hardly others, to see what rounding makes of it.</summary>
    private const int Shakes = 6;

    /// <summary>What a difference may be off by, in uncertainties: they are estimates.</summary>
    private const double Uncertainties = 3;

    /// <summary>What is smaller than this beside the root mean square of its tensor is rounding: gradients are sums, too.</summary>
    private const double Negligible = 1e-2;

    /// <summary>What is large for a number among others that are all 0, as biases begin.</summary>
    private const double SmallestSize = 0.05;

    private readonly INetwork _network;
    private readonly NetworkTrainer _trainer;
    private readonly Batch _batch;
    private readonly ParameterStorage _numbers;

    public GradientComparison(INetwork network, Batch batch, int threads)
    {
        ITrainer trainer = network.CreateTrainer(Math.Max(1, batch.Count), new Sgd(0), threads);
        _trainer = trainer as NetworkTrainer ?? throw Foreign(network, trainer);
        _network = network;
        _batch = batch;
        var copy = new AlignedBuffer(network.Parameters.TotalFloats);
        network.Parameters.Buffer.Span.CopyTo(copy.Span);
        _numbers = new ParameterStorage(copy, version: 0);
    }

    public GradientReport Run(int elements, double tolerance, ulong seed)
    {
        double loss = _trainer.Differentiate(_batch, _numbers);
        Parameter[] trained = [.. _network.Parameters.Where(p => p.Trainable && !p.IsBuffer)];
        // Copies: the trainer's change where the gradient is asked elsewhere.
        float[][] gradients = Array.ConvertAll(trained, p => _trainer.Gradient(p.Name).ToArray());
        double noise = Noise(loss, seed);
        return new GradientReport(_network.Name, loss, _batch.Count, tolerance,
        [
            .. trained.Select((p, i) => Compare(p, gradients[i], Chosen(p, gradients[i], elements, new PhiloxGenerator(seed, step: (uint)i)), loss, noise, tolerance)),
        ]);
    }

    public void Dispose() => _trainer.Dispose();

    /// <summary>By how much the loss of numbers half a rounding away differs: more than its last digit, where a network multiplies what rounding leaves.</summary>
    private double Noise(double loss, ulong seed)
    {
        var random = new PhiloxGenerator(seed, step: uint.MaxValue);
        float[] kept = _numbers.Buffer.Span.ToArray();
        double worst = 0;
        for (int shake = 0; shake < Shakes; shake++)
        {
            foreach (ref float number in _numbers.Buffer.Span)
            {
                // What is 0 may be the room between two tensors.
                if (number != 0)
                    number = (random.NextBits() & 1) == 0 ? MathF.BitIncrement(number) : MathF.BitDecrement(number);
            }
            worst = Math.Max(worst, Math.Abs(_trainer.Loss(_batch, _numbers) - loss));
            kept.CopyTo(_numbers.Buffer.Span);
        }
        // Two losses make a difference; and a loss that stays the same bits is rounded all the same.
        return worst + (Math.Abs(loss) * MathF.Pow(2, -24));
    }

    /// <summary>
    /// All of few; else half of them where the gradient is largest, and others. The row of a padding learns nothing by definition, though the loss depends on it: differences
    /// cannot judge it.
    /// </summary>
    private static int[] Chosen(Parameter parameter, float[] gradient, int count, PhiloxGenerator random)
    {
        int padding = parameter.Description.ZeroRow, row = padding < 0 ? gradient.Length : gradient.Length / parameter.Shape[0];
        int[] all = [.. Enumerable.Range(0, gradient.Length).Where(i => i / row != padding)];
        if (count >= all.Length)
            return all;
        random.Shuffle(all.AsSpan());
        int[] largest = [.. all.OrderByDescending(i => Math.Abs(gradient[i])).Take((count + 1) / 2)];
        return [.. largest, .. all.Except(largest).Take(count - largest.Length)];
    }

    private ParameterGradient Compare(Parameter parameter, float[] gradient, int[] elements, double loss, double noise, double tolerance)
    {
        double typical = RootMeanSquare(_numbers.Buffer.Slice(parameter.Offset, parameter.Length)), floor = Negligible * RootMeanSquare(gradient);
        double worst = double.NegativeInfinity;
        ParameterGradient? row = null;
        foreach (int element in elements)
        {
            double g = gradient[element];
            long place = (long)parameter.Offset + element;
            float at = Number(place);
            var difference = new CentralDifference(number => LossWith(place, number), noise);
            difference.Measure(at, Math.Max(Math.Max(Math.Abs(at), typical), SmallestSize), loss,
                slope => tolerance / (2 * Uncertainties) * Math.Max(Math.Abs(slope), Math.Abs(g)));
            if (!(Excess() <= 0.5) || (difference.IsBent && difference.Uncertainty > Math.Max(Math.Abs(g), Math.Abs(difference.Slope)) / 4))
                difference.Correct(number => GradientWith(parameter, element, place, number), g);
            Number(place) = at;

            double excess = Excess();
            if (row is null || excess > worst)
            {
                worst = excess;
                row = new(parameter.Name, parameter.Shape.ToArray(), elements.Length, Indices(element, parameter.Shape), g, difference.Slope, difference.Uncertainty, true);
            }

            // How far apart both are, of what they may be. A NaN is as wrong as can be.
            double Excess()
            {
                double allowed = (tolerance * Math.Max(Math.Max(Math.Abs(g), Math.Abs(difference.Slope)), floor)) + (Uncertainties * difference.Uncertainty);
                double apart = Math.Abs(g - difference.Slope);
                return apart == 0 ? 0 : double.IsNaN(apart / allowed) ? double.PositiveInfinity : apart / allowed;
            }
        }
        // A table that is all padding has nothing to judge.
        return row is null ? new(parameter.Name, parameter.Shape.ToArray(), 0, new int[parameter.Shape.Length], 0, 0, 0, true) : row with { IsCorrect = worst <= 1 };
    }

    /// <summary>The gradient of an element with another number in its place, where it stays.</summary>
    private double GradientWith(Parameter parameter, int element, long place, float number)
    {
        Number(place) = number;
        _trainer.Differentiate(_batch, _numbers);
        return _trainer.Gradient(parameter.Name)[element];
    }

    /// <summary>The loss with another number in one place, where it stays.</summary>
    private double LossWith(long place, float number)
    {
        Number(place) = number;
        return _trainer.Loss(_batch, _numbers);
    }

    private ref float Number(long place) => ref _numbers.Buffer.Slice(place, 1)[0];

    private static int[] Indices(int element, ReadOnlySpan<int> shape)
    {
        var indices = new int[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; axis--)
            (element, indices[axis]) = Math.DivRem(element, shape[axis]);
        return indices;
    }

    private static double RootMeanSquare(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += (double)value * value;
        return Math.Sqrt(sum / Math.Max(1, values.Length));
    }

    private static NotSupportedException Foreign(INetwork network, ITrainer trainer)
    {
        string type = trainer.GetType().Name;
        trainer.Dispose();
        return new NotSupportedException($"Gradients of {network.Name} cannot be checked: its {type} is not a {nameof(NetworkTrainer)}, as generated trainers are.");
    }
}
