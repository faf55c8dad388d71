namespace NetGen.Optimizers;

/// <summary>Buffers elsewhere than on the processor, over which a step's rule is taken.</summary>
internal interface IUpdateTarget
{
    /// <summary>Changes all parameters, and the moments that the rule has, by their gradients.</summary>
    void Run<TRule>(TRule rule) where TRule : unmanaged, IUpdateRule;
}
