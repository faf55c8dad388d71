using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// The distinct kernels so far, with every use of each: a kernel that one layer needs is named after it, one that several share after its work, and so are its operands.
/// </summary>
internal sealed class KernelTable
{
    private readonly List<Entry> _entries = new();
    private readonly Dictionary<KernelBody, int> _index = new();

    /// <summary>The kernels under their names, when all uses are known.</summary>
    public EquatableArray<Kernel> All
    {
        get
        {
            var names = new HashSet<string>();
            return _entries.Select(entry => entry.Named(names)).ToEquatableArray();
        }
    }

    /// <param name="kernel">The kernel where a layer needs it.</param>
    /// <param name="names">What it is called there.</param>
    public int IndexOf(FusedKernel kernel, KernelNames names, NetworkGraph graph, BackEnd backEnd)
    {
        var body = new KernelBody(
            kernel.Product?.Anonymous,
            kernel.Inputs.Select(i => i.Shape).ToEquatableArray(),
            kernel.Bias is not null,
            kernel.Operands.Select(o => o.Shape).ToEquatableArray(),
            kernel.Outputs.Select(o => o.Expression).ToEquatableArray(),
            kernel.Shape,
            IsShared(kernel) ? Layout.Lanes : kernel.Layout,
            backEnd.ScratchOf(kernel));
        if (!_index.TryGetValue(body, out int at))
        {
            at = _index[body] = _entries.Count;
            _entries.Add(new Entry(kernel, body, backEnd.Suffix));
        }
        Entry entry = _entries[at];
        entry.Uses.Add(names);
        if (kernel.Product is ReduceOp or ConcatOp or MoveOp)
            entry.Inputs.Add(kernel.Inputs.Select(view => OperandNames.Plain(view, kernel, graph)).ToList());
        entry.Operands.Add(kernel.Operands.Select(view => OperandNames.Plain(view, kernel, graph)).ToList());
        return at;
    }

    /// <summary>Whether a kernel computes numbers that no sample has a part in from others of the kind: layouts are the same to it.</summary>
    private static bool IsShared(FusedKernel kernel) => kernel.Product is null && kernel.Outputs.Count > 0 && !kernel.Shape.PerSample;

    private sealed class Entry(FusedKernel kernel, KernelBody body, string suffix)
    {
        public List<KernelNames> Uses { get; } = new();

        public List<IReadOnlyList<string>> Inputs { get; } = new();

        public List<IReadOnlyList<string>> Operands { get; } = new();

        public Kernel Named(HashSet<string> taken)
        {
            KernelNames first = Uses[0];
            bool isShared = Uses.Any(use => use.Name != first.Name);
            string work = first.MethodOf(Uses, kernel);
            string wanted = (isShared ? KernelNames.OfShape(work, kernel) : first.Name) + suffix, name = wanted;
            for (int i = 2; !taken.Add(name); i++)
                name = FormattableString.Invariant($"{wanted}_{i}");
            return new Kernel(name, body)
            {
                Stem = isShared || first.Stem.Length == 0 ? name : first.Stem,
                Work = work + suffix,
                ElementWork = Uses.All(use => use.ElementWork == first.ElementWork) ? first.ElementWork : "Elementwise",
                InputNames = Inputs.Count == 0 ? EquatableArray<string>.Empty : OperandNames.Common(Inputs),
                OperandNames = OperandNames.Common(Operands),
            };
        }
    }
}
