using NetGen;
using NetGen.Execution;
using Playground.Compilation;
using Playground.Training;

namespace Playground.Functions;

/// <summary>A network that learns a function of one variable, which may change while it does; a pass is some steps over all places.</summary>
public sealed class CurveWork : IPacedWork<CurvePicture>
{
    private const int StepsPerPass = 6;

    private readonly LoadedNetwork _loaded;
    private readonly NetworkTrainer _trainer;
    private readonly IPredictor _predictor;
    private readonly Batch _batch;
    private volatile float[] _target;
    private int _steps;

    /// <summary>Takes the network over.</summary>
    public CurveWork(LoadedNetwork loaded, Curve curve, double learningRate)
    {
        (_loaded, _target) = (loaded, curve.Values);
        _trainer = (NetworkTrainer)loaded.Network.CreateTrainer(Curve.Count, new Adam(learningRate), threads: 1);
        _predictor = loaded.Network.CreatePredictor(Curve.Count, threads: 1);
        _batch = new Batch(loaded.Network.Description, Curve.Count) { Count = Curve.Count };
        for (int i = 0; i < Curve.Count; i++)
            _batch.Values(0)[i] = Curve.Place(i);
    }

    /// <summary>What is to be learned from now on; from any thread.</summary>
    public void Learn(Curve curve) => _target = curve.Values;

    /// <inheritdoc/>
    public void Pass()
    {
        _target.CopyTo(_batch.Values(1));
        for (int i = 0; i < StepsPerPass; i++)
        {
            _trainer.Step(_batch);
            _steps++;
        }
    }

    public void Dispose()
    {
        _batch.Dispose();
        _predictor.Dispose();
        _trainer.Dispose();
        _loaded.Dispose();
    }

    /// <inheritdoc/>
    public CurvePicture Picture()
    {
        _predictor.Run(_batch);
        float[] values = _predictor.Output(0)[..Curve.Count].ToArray(), target = _target;
        double squares = 0;
        for (int i = 0; i < values.Length; i++)
            squares += (double)(values[i] - target[i]) * (values[i] - target[i]);
        return new CurvePicture(_steps, values, Math.Sqrt(squares / values.Length));
    }
}

/// <summary>What a network makes of the places of a curve.</summary>
/// <param name="Steps">Steps of training so far.</param>
/// <param name="Values">Its values there.</param>
/// <param name="Error">Root of the mean squared distance.</param>
public sealed record CurvePicture(int Steps, float[] Values, double Error);
