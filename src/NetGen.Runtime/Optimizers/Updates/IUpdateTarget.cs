namespace NetGen.Optimizers;

/// <summary>Buffers elsewhere than on the processor, over which a step's rule is taken.</summary>
internal interface IUpdateTarget
{
    /// <summary>Changes parameters, and the moments that the rule has, by their gradients.</summary>
    /// <param name="rule">The rule, with its numbers.</param>
    /// <param name="stretches">Which of the trainable floats.</param>
    void Run<TRule>(TRule rule, ReadOnlySpan<(int Start, int End)> stretches) where TRule : unmanaged, IUpdateRule;
}
