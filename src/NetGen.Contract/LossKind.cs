#if NETGEN_GENERATOR
namespace NetGen.Generator.Contract;
#else
namespace NetGen;
#endif

/// <summary>What a loss computes of each element x of a tensor and its target t. The loss is the mean over elements (for cross-entropy: labels) and samples.</summary>
public enum LossKind
{
    /// <summary>−ln softmax(x)[label], over the channels at each position.</summary>
    SoftmaxCrossEntropy,

    /// <summary>−Σ t·ln softmax(x) of a distribution t, over the channels at each position.</summary>
    SoftmaxCrossEntropyOfDistributions,

    /// <summary>−ln of the probability of a sample's labels over its steps (connectionist temporal classification), divided by their number or added up.</summary>
    Ctc,

    /// <summary>softplus(x) − x·t: the cross-entropy of the sigmoid of a logit.</summary>
    BinaryCrossEntropy,

    /// <summary>−t·ln x − (1 − t)·ln(1 − x) of a probability, the logarithms bounded below by −100.</summary>
    BinaryCrossEntropyOfProbabilities,

    /// <summary>ln(1 + exp(−t·x)), targets −1 and 1.</summary>
    Logistic,

    /// <summary>(x − t)².</summary>
    SquaredError,

    /// <summary>
    /// x itself: the network computes the loss of each sample and gives it as a tensor of its own, without the weight. The mean is over samples, or over
    /// real steps where they have lengths.
    /// </summary>
    Terms,
}
