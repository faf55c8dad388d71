#if NETGEN_GENERATOR
namespace NetGen.Generator.Specs;
#else
namespace NetGen;
#endif

/// <summary>What the reset gate of a gated recurrent unit multiplies.</summary>
/// <example><code>[Input(20, 8), GRU(16, Reset = Reset.AfterProduct)]                                   // PyTorch's; the default</code></example>
public enum Reset
{
    /// <summary>What the weights make of the state, bias included: <c>r⊙(U·h + c)</c>. PyTorch's, cuDNN's, Keras' <c>reset_after=True</c>.</summary>
    AfterProduct,

    /// <summary>The state, before the weights see it: <c>U·(r⊙h) + c</c>. The paper's (Cho et al. 2014), Keras' <c>reset_after=False</c>.</summary>
    BeforeProduct,
}
