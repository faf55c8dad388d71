namespace NetGen.Generator.Parsing;

/// <summary>Names of the attributes that are statements; a test holds the lists against NetGen.Attributes.</summary>
internal static class StatementKinds
{
    /// <summary>As written in a declaration.</summary>
    public static readonly ISet<string> AsWritten = new HashSet<string>(StringComparer.Ordinal)
    {
        "Input", "Use", "As", "From", "Add", "Multiply", "Scale", "Concat", "Output",
        "Dense", "Conv2D", "ConvTranspose2D", "MaxPool2D", "AvgPool2D", "GlobalAvgPool", "Upsample", "Flatten", "Reshape", "Dropout",
        "BatchNorm", "LocalResponseNorm", "LRN", "Softmax",
        "ReLU", "LeakyReLU", "ELU", "SELU", "GELU", "SiLU", "Sigmoid", "Tanh", "Softplus", "PReLU", "Sign", "Identity",
        "SoftmaxCrossEntropy", "BinaryCrossEntropy", "LogisticLoss", "MeanSquaredError", "MSE",
    };

    /// <summary>Kinds of statement that end in a number to be made small.</summary>
    public static readonly ISet<string> Losses = new HashSet<string>(StringComparer.Ordinal)
    {
        "SoftmaxCrossEntropy", "BinaryCrossEntropy", "LogisticLoss", "MeanSquaredError",
    };

    /// <summary>Kinds of statement that compute nothing.</summary>
    public static readonly ISet<string> Bookkeeping = new HashSet<string>(StringComparer.Ordinal) { "Input", "As", "From", "Output", "BeginBlock", "EndBlock" };
}
