namespace NetGen.Data;

/// <summary>A variable that a layer of Keras has, as a layer of the network expects it.</summary>
/// <param name="Name">Behind the layer's path: "vars/0", "cell/vars/2".</param>
/// <param name="Shape">Its shape there; −1 where only the product counts.</param>
/// <param name="To">The network's tensor.</param>
/// <param name="First">The first number of the tensor that is filled.</param>
/// <param name="Count">How many are.</param>
/// <param name="Source">Which number of the variable each of these is.</param>
internal sealed record KerasVariable(string Name, int[] Shape, Parameter To, int First, int Count, Func<int, int> Source)
{
    /// <summary>All of the tensor.</summary>
    public KerasVariable(string name, int[] shape, Parameter to, Func<int, int> source)
        : this(name, shape, to, 0, to.Length, source)
    {
    }

    /// <summary>The same numbers in the same order.</summary>
    public KerasVariable(string name, Parameter to)
        : this(name, to.Shape.ToArray(), to, i => i)
    {
    }

    public string Description => $"[{string.Join(", ", Shape.Select(d => d < 0 ? "*" : d.ToString(System.Globalization.CultureInfo.InvariantCulture)))}]";

    public bool Takes(KerasTensor tensor)
    {
        ulong product = 1;
        for (int axis = 0; axis < tensor.Shape.Length; axis++)
        {
            if (tensor.Shape.Length != Shape.Length || tensor.Shape[axis] > int.MaxValue || (Shape[axis] >= 0 && tensor.Shape[axis] != (ulong)Shape[axis]))
                return false;
            product *= tensor.Shape[axis];
            if (product > int.MaxValue)
                return false;
        }
        return tensor.Shape.Length == Shape.Length && product == (ulong)Size;
    }

    /// <summary>Numbers of the variable: those that are taken, and for what goes into several tensors all of them.</summary>
    public int Size { get; init; } = Count;
}

/// <summary>What is to be written into a tensor of the network.</summary>
/// <param name="To">The tensor.</param>
/// <param name="From">The variable; null for zeros.</param>
/// <param name="Variable">How; null for zeros.</param>
internal sealed record KerasMove(Parameter To, KerasTensor? From, KerasVariable? Variable)
{
    public void Write(float[]? values, Span<float> tensor)
    {
        if (Variable is null || values is null)
        {
            tensor.Clear();
            return;
        }
        Span<float> part = tensor.Slice(Variable.First, Variable.Count);
        for (int i = 0; i < part.Length; i++)
            part[i] = values[Variable.Source(i)];
    }
}
