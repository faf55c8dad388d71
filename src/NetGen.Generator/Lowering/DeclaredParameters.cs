using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Lowering;

/// <summary>The learned tensors and buffers of a network, shared by its training and its prediction graph, in order of declaration.</summary>
internal sealed class DeclaredParameters
{
    private readonly List<ParameterInfo> _parameters = [];
    private readonly Dictionary<string, int> _byName = [];

    public ParameterInfo this[int index] => _parameters[index];

    /// <summary>Finds the parameter of that name or adds it: the second graph, and blocks that share weights, find the first one's.</summary>
    /// <returns>Its index; its shape may differ from the one asked for, which the caller reports.</returns>
    public int FindOrAdd(ParameterInfo parameter)
    {
        if (!_byName.TryGetValue(parameter.Name, out int index))
        {
            index = _parameters.Count;
            _parameters.Add(parameter);
            _byName.Add(parameter.Name, index);
        }
        return index;
    }

    /// <summary>The index of the parameter of that name, or of the one that it is tied to; null if there is none.</summary>
    public int? Find(string name) => _byName.TryGetValue(name, out int index) ? index : null;

    /// <summary>Whether the layer of that name has any.</summary>
    public bool HasSome(string layer) => _byName.Keys.Any(name => name.StartsWith(layer + ".", System.StringComparison.Ordinal));

    /// <summary>Another name for a parameter: those that tie themselves to the layer of that name find it.</summary>
    public void Alias(string name, int index) => _byName[name] = index;

    /// <summary>How many there are.</summary>
    public int Tensors => _parameters.Count;

    /// <summary>Takes those that learn and whose names are like the pattern, in which * stands for any characters, out of training.</summary>
    /// <returns>How many the pattern matches, those that are frozen already among them.</returns>
    public int Freeze(string pattern)
    {
        int matches = 0;
        for (int i = 0; i < _parameters.Count; i++)
        {
            if (_parameters[i].IsBuffer || !NamePattern.Matches(pattern, _parameters[i].Name))
                continue;
            _parameters[i] = _parameters[i] with { Trainable = false };
            matches++;
        }
        return matches;
    }

    /// <summary>Numbers in all parameters and buffers.</summary>
    public long Count => _parameters.Sum(p => (long)p.Shape.Size);

    public EquatableArray<ParameterInfo> ToEquatableArray() => _parameters.ToEquatableArray();
}
