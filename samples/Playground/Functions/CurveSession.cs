using System.Diagnostics;
using NetGen;
using NetGen.Execution;
using Playground.Compilation;

namespace Playground.Functions;

/// <summary>A network that learns a function of one variable on a thread of its own. The function may change while it does.</summary>
public sealed class CurveSession : IDisposable
{
    private const int TicksPerSecond = 60, StepsPerTick = 6;

    private static readonly TimeSpan PictureTime = TimeSpan.FromMilliseconds(50);

    private readonly LoadedNetwork _loaded;
    private readonly NetworkTrainer _trainer;
    private readonly IPredictor _predictor;
    private readonly Batch _batch;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _wake = new();
    private volatile float[] _target;
    private volatile CurvePicture _latest;
    private volatile bool _isRunning, _isLeaving;

    /// <summary>Takes the network over.</summary>
    public CurveSession(LoadedNetwork loaded, Curve curve, double learningRate)
    {
        (_loaded, _target) = (loaded, curve.Values);
        _trainer = (NetworkTrainer)loaded.Network.CreateTrainer(Curve.Count, new Adam(learningRate), threads: 1);
        _predictor = loaded.Network.CreatePredictor(Curve.Count, threads: 1);
        _batch = new Batch(loaded.Network.Description, Curve.Count) { Count = Curve.Count };
        for (int i = 0; i < Curve.Count; i++)
            _batch.Values(0)[i] = Curve.Place(i);
        _latest = Picture(0);
        _thread = new Thread(Run) { IsBackground = true, Name = "Playground curve", Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    /// <summary>What there is to see; a new object when something has changed.</summary>
    public CurvePicture Latest => _latest;

    public bool IsRunning
    {
        get => _isRunning;
        set
        {
            _isRunning = value;
            _wake.Set();
        }
    }

    /// <summary>What is to be learned from now on.</summary>
    public void Learn(Curve curve) => _target = curve.Values;

    public void Dispose()
    {
        _isLeaving = true;
        _wake.Set();
        _thread.Join();
        _batch.Dispose();
        _predictor.Dispose();
        _trainer.Dispose();
        _loaded.Dispose();
        _wake.Dispose();
    }

    private void Run()
    {
        int steps = 0;
        long lastPicture = 0, next = Stopwatch.GetTimestamp();
        while (!_isLeaving)
        {
            if (!_isRunning)
            {
                _wake.Reset();
                if (!_isRunning && !_isLeaving)
                    _wake.Wait();
                next = Stopwatch.GetTimestamp();
                continue;
            }
            _target.CopyTo(_batch.Values(1));
            try
            {
                for (int i = 0; i < StepsPerTick; i++)
                    _trainer.Step(_batch);
                steps += StepsPerTick;
            }
            catch (DivergedException)
            {
                _isRunning = false;
            }
            if (!_isRunning || Stopwatch.GetElapsedTime(lastPicture) >= PictureTime)
            {
                _latest = Picture(steps);
                lastPicture = Stopwatch.GetTimestamp();
            }
            next += Stopwatch.Frequency / TicksPerSecond;
            TimeSpan early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next);
            if (early > TimeSpan.FromMilliseconds(1))
                Thread.Sleep(early);
            else if (early < TimeSpan.FromMilliseconds(-100))
                next = Stopwatch.GetTimestamp();
        }
    }

    private CurvePicture Picture(int steps)
    {
        _predictor.Run(_batch);
        float[] values = _predictor.Output(0)[..Curve.Count].ToArray(), target = _target;
        double squares = 0;
        for (int i = 0; i < values.Length; i++)
            squares += (double)(values[i] - target[i]) * (values[i] - target[i]);
        return new CurvePicture(steps, values, Math.Sqrt(squares / values.Length));
    }
}

/// <summary>What a network makes of the places of a curve.</summary>
/// <param name="Steps">Steps of training so far.</param>
/// <param name="Values">Its values there.</param>
/// <param name="Error">Root of the mean squared distance.</param>
public sealed record CurvePicture(int Steps, float[] Values, double Error);
