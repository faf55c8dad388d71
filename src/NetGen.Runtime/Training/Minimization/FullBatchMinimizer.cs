using NetGen.Execution;
using NetGen.Memory;
using NetGen.Optimizers;
using NetGen.Parameters;

namespace NetGen.Training;

/// <summary>L-BFGS with a line search over the loss of one batch. It works on a copy of the numbers; the network gets the best ones at the end.</summary>
internal sealed unsafe class FullBatchMinimizer : IDisposable
{
    private readonly INetwork _network;
    private readonly MinimizeOptions _options;
    private readonly NetworkTrainer _trainer;
    private readonly Batch _batch;
    private readonly ParameterStorage _trial;
    private readonly AlignedBuffer _history;
    private readonly float[] _at, _gradient, _next, _direction;
    private readonly int _count, _stride;
    private int _evaluations;

    public FullBatchMinimizer(INetwork network, Batch batch, MinimizeOptions options)
    {
        (_network, _batch, _options) = (network, batch, options);
        ITrainer trainer = network.CreateTrainer(Math.Max(1, batch.Count), new Sgd(0), options.Threads);
        if (trainer is not NetworkTrainer generated)
        {
            trainer.Dispose();
            throw new NotSupportedException($"The trainer of {network.Name} is not a generated one: it cannot be asked for the loss of other numbers.");
        }
        _trainer = generated;
        ParameterSet parameters = network.Parameters;
        _count = parameters.TrainableFloats;
        _stride = (_count + AlignedBuffer.Alignment - 1) / AlignedBuffer.Alignment * AlignedBuffer.Alignment;
        _trial = new ParameterStorage(new AlignedBuffer(parameters.TotalFloats), version: -1);
        parameters.Buffer.Span[..parameters.TotalFloats].CopyTo(_trial.Buffer.Span);
        _history = new AlignedBuffer(2L * options.HistorySize * _stride);
        (_at, _gradient, _next, _direction) = (parameters.Buffer.Slice(0, _count).ToArray(), new float[_count], new float[_count], new float[_count]);
    }

    public MinimizationResult Run(CancellationToken cancellationToken)
    {
        double loss = Evaluate(_at, _gradient), first = loss;
        int iteration = 0, standing = 0;
        MinimizationEnd end = MinimizationEnd.Iterations;
        for (; iteration < _options.Iterations; iteration++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                end = MinimizationEnd.Cancelled;
                break;
            }
            if (Largest(_gradient) <= _options.GradientTolerance)
            {
                end = MinimizationEnd.Converged;
                break;
            }
            double before = loss;
            loss = Step(before);
            standing = before - loss > _options.LossTolerance * Math.Abs(loss) ? 0 : standing + 1;
            if (standing == 3)
            {
                end = MinimizationEnd.NoProgress;
                break;
            }
        }
        _network.Parameters.Rewrite(buffer => _at.CopyTo(buffer.Span));
        return new MinimizationResult(end, first, loss, Largest(_gradient), iteration, _evaluations);
    }

    public void Dispose() => _trainer.Dispose();

    /// <summary>One iteration. Returns the loss behind it, which is the same where no step was found.</summary>
    private double Step(double loss)
    {
        var memory = new LbfgsMemory(_history.Pointer, _stride, _count, _options.HistorySize);
        bool knows = memory.Direction(_gradient, _direction);
        double slope = WholeVector.Dot(_gradient, _direction);
        if (!(slope < 0))
        {
            // Rounding has made a hill of it: begin anew, straight down.
            _history.Clear();
            knows = memory.Direction(_gradient, _direction);
            slope = WholeVector.Dot(_gradient, _direction);
        }
        float[] gradient = new float[_count];
        double at = double.NaN, its = loss;
        var search = new StrongWolfe(length =>
        {
            Move(length);
            (at, its) = (length, Evaluate(_next, gradient));
            return (its, WholeVector.Dot(gradient, _direction));
        });
        double found = search.Search(loss, slope, knows ? 1 : Math.Min(1, 1 / WholeVector.SumOfMagnitudes(_gradient)));
        if (found <= 0)
        {
            _history.Clear();
            return loss;
        }
        if (found != at)
        {
            Move(found);
            its = Evaluate(_next, gradient);
        }
        if (!(its <= loss))
            return loss;
        // y and s of the history, in place of what is not needed any more.
        WholeVector.Scale(_direction, found);
        WholeVector.Scale(_gradient, -1);
        WholeVector.AddScaled(_gradient, gradient, 1);
        memory.Remember(_gradient, _direction);
        gradient.CopyTo(_gradient, 0);
        _next.CopyTo(_at, 0);
        GC.KeepAlive(_history);
        return its;
    }

    private void Move(double length)
    {
        _at.CopyTo(_next, 0);
        WholeVector.AddScaled(_next, _direction, length);
    }

    /// <summary>Loss and gradient; infinity where a step is so long that they are not finite.</summary>
    private double Evaluate(float[] at, float[] gradient)
    {
        at.CopyTo(_trial.Buffer.Span);
        _trial.Version--;
        _evaluations++;
        try
        {
            double loss = _trainer.Differentiate(_batch, _trial);
            _trainer.GradientMemory.Slice(0, _count).CopyTo(gradient);
            return loss;
        }
        catch (DivergedException) when (_evaluations > 1)
        {
            gradient.AsSpan().Fill(float.NaN);
            return double.PositiveInfinity;
        }
    }

    private static double Largest(float[] values)
    {
        double largest = 0;
        foreach (float value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
