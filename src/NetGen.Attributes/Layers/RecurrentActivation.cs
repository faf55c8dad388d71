#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>The curve through which a simple recurrent layer puts its sums.</summary>
/// <example><code>[RNN(64, Activation = RecurrentActivation.Tanh)]                                      // the default</code></example>
public enum RecurrentActivation
{
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>The rectifier, max(0, x).</summary>
    ReLU,
}
