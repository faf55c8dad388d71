namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// What is done with each (output, input, weight) triple of a product: the product itself, or one of its adjoints. Structs, so that a loop over triples is compiled for each of
/// them: a network of full size has thousands of millions.
/// </summary>
internal interface IAdjoint
{
    static abstract void Add(double[] y, double[] x, double[] w, int output, int input, int weight);
}

/// <summary>y += x·w.</summary>
internal readonly struct OfOutput : IAdjoint
{
    public static void Add(double[] y, double[] x, double[] w, int output, int input, int weight) => y[output] += x[input] * w[weight];
}

/// <summary>x += y·w.</summary>
internal readonly struct OfInput : IAdjoint
{
    public static void Add(double[] y, double[] x, double[] w, int output, int input, int weight) => x[input] += y[output] * w[weight];
}

/// <summary>w += y·x.</summary>
internal readonly struct OfWeight : IAdjoint
{
    public static void Add(double[] y, double[] x, double[] w, int output, int input, int weight) => w[weight] += y[output] * x[input];
}
