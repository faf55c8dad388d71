using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering;

/// <summary>Names of the network, or of one use of a block: tensors are found by the names given inside.</summary>
internal sealed class Scope(Scope? outer, Tensor? input, int site)
{
    private readonly Dictionary<string, NamedTensor> _names = [];
    private readonly HashSet<string> _sums = [];

    public Scope? Outer => outer;

    /// <summary>What <c>In</c> names: the tensor that entered the block; for the network its (first) input.</summary>
    public Tensor? Input { get; set; } = input;

    /// <summary>The class of a network that is used as a layer, if that is what the scope is of.</summary>
    public string? Network { get; init; }

    /// <summary>The network around that is used as a layer; null outside of one.</summary>
    public Scope? OfNetwork => Network is not null ? this : Outer?.OfNetwork;

    /// <summary>What that network leaves: its first output, else what its last loss works on; null where it has neither, and leaves its last tensor.</summary>
    public Tensor? Answer { get; set; }

    /// <summary>Whether that is an output.</summary>
    public bool HasOutput { get; set; }

    /// <summary>Whether its input has been there.</summary>
    public bool HasEntered { get; set; }

    /// <summary>Where the block is used.</summary>
    public int Site { get; set; } = site;

    /// <summary>The running sum of that name, if it is one.</summary>
    public NamedTensor? SumOf(string name) => _sums.Contains(name) ? _names[name] : null;

    /// <summary>Begins a running sum.</summary>
    public void DeclareSum(NamedTensor tensor)
    {
        _sums.Add(tensor.Name);
        Declare(tensor);
    }

    /// <summary>Names in the order in which they were given.</summary>
    public List<NamedTensor> Declared { get; } = [];

    public void Declare(NamedTensor tensor)
    {
        // A running sum is declared anew with each summand.
        Declared.RemoveAll(known => known.Name == tensor.Name);
        _names[tensor.Name] = tensor;
        Declared.Add(tensor);
    }

    /// <summary>Makes a tensor of a network that was run known under a name of its own, in the place of what an earlier run has left.</summary>
    public void Know(NamedTensor tensor) => _names[tensor.Name] = tensor;

    public NamedTensor? Find(string name)
    {
        if (_names.TryGetValue(name, out NamedTensor? found))
            return found;
        return name == InputName ? new NamedTensor(name, Input, Site) : null;
    }

    /// <summary>The name that a node was given last, if any.</summary>
    public NamedTensor? NameOf(Tensor tensor)
    {
        for (int i = Declared.Count - 1; i >= 0; i--)
        {
            if (Declared[i].Tensor?.Node == tensor.Node)
                return Declared[i];
        }
        return null;
    }

    /// <summary>The name that every declaration knows (<c>NetGen.Names.In</c>).</summary>
    public const string InputName = "In";
}
