using NetGen;

namespace Gan;

/// <summary>What all pairs of networks have: the two steps that NetGen writes, and what belongs to them.</summary>
public interface IGan : IDisposable
{
    /// <inheritdoc cref="NetGen.Execution.StepSet.StepCount"/>
    long StepCount { get; set; }

    /// <summary>Allocates what the steps need.</summary>
    void Prepare(int maxBatch, Optimizer g, Optimizer d, int threads = 0, ulong seed = 0);

    /// <summary>Teaches the discriminator.</summary>
    /// <param name="real">Real digits, [batch, 1, 28, 28]; as many are drawn.</param>
    /// <param name="kinds">What they are, [batch, 10], a 1 and nine 0: for a pair that is told.</param>
    /// <param name="asked">What is to be drawn, [batch, 10]: for a pair that is told.</param>
    float TeachD(ReadOnlySpan<float> real, ReadOnlySpan<float> kinds, ReadOnlySpan<float> asked);

    /// <summary>Teaches the generator, on as many digits that it draws.</summary>
    /// <param name="asked">What is to be drawn, [batch, 10]: for a pair that is told.</param>
    float TeachG(ReadOnlySpan<float> asked);

    /// <summary>Brings both networks up to date where the steps keep their numbers elsewhere.</summary>
    void Pull()
    {
    }
}
