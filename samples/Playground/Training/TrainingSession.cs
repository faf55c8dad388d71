using Playground.Compilation;
using Playground.Problems;

namespace Playground.Training;

/// <summary>A network that trains on a thread of its own, watched or not.</summary>
public sealed class TrainingSession : PacedSession<Snapshot>
{
    private readonly TrainingWork _work;

    /// <summary>Takes the network over, also when it cannot be trained.</summary>
    /// <exception cref="PlaygroundException">It does not fit what is chosen.</exception>
    public TrainingSession(LoadedNetwork loaded, PlaygroundSettings settings)
        : this(new TrainingWork(loaded, settings))
    {
    }

    private TrainingSession(TrainingWork work)
        : base("Playground", work) => _work = work;

    public IReadOnlyList<Point> Samples => _work.Samples;

    /// <summary>The first so many samples are trained on.</summary>
    public int TrainCount => _work.TrainCount;

    /// <summary>From the next step on.</summary>
    public double LearningRate
    {
        set => _work.LearningRate = value;
    }
}
