using NetGen;

namespace Gan;

/// <summary>What both pairs of networks have: the two steps that NetGen writes, and what belongs to them.</summary>
public interface IGan : IDisposable
{
    /// <inheritdoc cref="NetGen.Execution.StepSet.StepCount"/>
    long StepCount { get; set; }

    /// <summary>Allocates what the steps need.</summary>
    void Prepare(int maxBatch, Optimizer g, Optimizer d, int threads = 0, ulong seed = 0);

    /// <summary>Teaches the discriminator, on [batch, 1, 28, 28] real digits and as many drawn ones.</summary>
    float TrainD(ReadOnlySpan<float> real);

    /// <summary>Teaches the generator, on so many digits that it draws.</summary>
    float TrainG(int batch);

    /// <summary>Brings both networks up to date where the steps keep their numbers elsewhere.</summary>
    void Pull()
    {
    }
}
