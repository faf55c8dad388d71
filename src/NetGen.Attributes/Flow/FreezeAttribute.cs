namespace NetGen;

/// <summary>Parameters that are not trained: they keep the numbers that they are given or loaded with. Their gradients are not computed.</summary>
/// <remarks>
/// It stands anywhere among the layers. In a block the names are those within the block. Running statistics of batch normalisation move all the same, as PyTorch's do.
/// What is to be trained at times, and at times not, is frozen at run time: <c>net.Parameters.Freeze("trunk.*")</c> and <c>Unfreeze</c>; what is frozen here stays so.
/// </remarks>
/// <param name="patterns">Names of parameters, in which <c>*</c> stands for any characters: <c>"trunk.*"</c>, <c>"*.bias"</c>. Each matches at least one.</param>
/// <example>A trunk that has learned before: <code>[Dense(64, Name = "trunk"), ReLU, Dense(3), Freeze("trunk.*"), SoftmaxCrossEntropy]</code></example>
public sealed class FreezeAttribute(params string[] patterns) : StatementAttribute;
