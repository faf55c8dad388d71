using Playground.Compilation;
using Playground.Training;

namespace Playground.Functions;

/// <summary>A network that learns a function of one variable on a thread of its own.</summary>
public sealed class CurveSession : PacedSession<CurvePicture>
{
    private readonly CurveWork _work;

    /// <summary>Takes the network over.</summary>
    public CurveSession(LoadedNetwork loaded, Curve curve, double learningRate)
        : this(new CurveWork(loaded, curve, learningRate))
    {
    }

    private CurveSession(CurveWork work)
        : base("Playground curve", work) => _work = work;

    /// <summary>What is to be learned from now on.</summary>
    public void Learn(Curve curve) => _work.Learn(curve);
}
