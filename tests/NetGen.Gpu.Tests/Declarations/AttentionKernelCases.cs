using NetGen;

namespace NetGen.Networks.Tests.Networks;

// Attention as only some networks have it: weights dropped, heads too wide for shared memory, weights as a result.

[Network, Input(19, 8), MultiHeadAttention(2, Dropout = 0.3), CausalSelfAttention(4, Dropout = 0.5), Dense(3), MeanSquaredError]
public partial class DroppedAttentionCase;

[Network, Input(18, 107), CausalSelfAttention(1), Dense(2), MeanSquaredError]
public partial class WideHeadCase;

[Network, Input(5, 6, As = "x"), Input(17, 6, As = "memory")]
[From("x"), CrossAttention(3, Over = "memory", Weights = "looks"), CausalSelfAttention(2, Weights = "back"), Dense(3), As("answer"), MeanSquaredError]
[From("answer"), Output("answer"), From("looks"), Output("looks"), From("back"), Output("back")]
public partial class AttentionWeightsCase;
