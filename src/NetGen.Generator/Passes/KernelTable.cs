using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>The distinct kernels so far.</summary>
internal sealed class KernelTable
{
    private readonly List<Kernel> _kernels = new();
    private readonly Dictionary<KernelBody, int> _index = new();
    private readonly HashSet<string> _names = new();

    public EquatableArray<Kernel> All => _kernels.ToEquatableArray();

    public int IndexOf(FusedKernel kernel, NetworkGraph graph, BackEnd backEnd)
    {
        var body = new KernelBody(
            kernel.Product?.Anonymous,
            kernel.Inputs.Select(i => i.Shape).ToEquatableArray(),
            kernel.Bias is not null,
            kernel.Operands.Select(o => o.Shape).ToEquatableArray(),
            kernel.Outputs.Select(o => o.Expression).ToEquatableArray(),
            kernel.Shape,
            kernel.Layout,
            backEnd.ScratchOf(kernel));
        if (_index.TryGetValue(body, out int at))
            return at;
        string name = KernelNames.Method(kernel, graph) + backEnd.Suffix;
        string unique = name;
        for (int i = 2; !_names.Add(unique); i++)
            unique = FormattableString.Invariant($"{name}_{i}");
        _kernels.Add(new Kernel(unique, body));
        return _index[body] = _kernels.Count - 1;
    }
}
