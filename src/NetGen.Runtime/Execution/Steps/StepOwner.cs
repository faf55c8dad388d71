using NetGen.Memory;
using NetGen.Parameters;

namespace NetGen.Execution;

/// <summary>Somebody whose numbers the steps of a class read or train: a network, or a tensor that callers hand over.</summary>
public sealed class StepOwner
{
    /// <summary>A network.</summary>
    /// <param name="name">The field that holds it.</param>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">What trains it; null where no step does.</param>
    /// <exception cref="ArgumentNullException">The field is null.</exception>
    public StepOwner(string name, INetwork? network, Optimizer? optimizer = null)
    {
        ArgumentNullException.ThrowIfNull(network, name);
        Name = name;
        Network = network;
        Parameters = network.Parameters;
        Optimizer = optimizer;
    }

    private StepOwner(string name, ParameterSet parameters, Optimizer optimizer)
    {
        Name = name;
        Parameters = parameters;
        Optimizer = optimizer;
    }

    /// <summary>A tensor that callers hand over and steps train.</summary>
    /// <param name="name">The method's parameter.</param>
    /// <param name="size">Numbers of one sample.</param>
    /// <param name="maxBatch">The most samples of one step.</param>
    /// <param name="optimizer">What trains it.</param>
    public static StepOwner Tensor(string name, int size, int maxBatch, Optimizer optimizer)
    {
        int length = checked(size * Guard.MaxBatch(maxBatch)), floats = checked((int)AlignedFloats(length));
        var description = new ParameterDescription(name, [maxBatch, size], 0, length, trainable: true, isBuffer: false, InitializerKind.Zeros);
        return new StepOwner(name, new ParameterSet(name, [description], floats, floats, seed: 0), optimizer);
    }

    /// <summary>What the class calls it.</summary>
    internal string Name { get; }

    /// <summary>The network; null for a tensor.</summary>
    internal INetwork? Network { get; }

    /// <summary>Its numbers.</summary>
    internal ParameterSet Parameters { get; }

    /// <summary>What trains it; null where nothing does.</summary>
    internal Optimizer? Optimizer { get; }

    private static long AlignedFloats(int length) => ((long)length + AlignedBuffer.Alignment - 1) / AlignedBuffer.Alignment * AlignedBuffer.Alignment;
}
