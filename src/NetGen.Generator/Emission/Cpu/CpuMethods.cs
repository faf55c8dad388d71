using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// The methods of a class of kernels: one for each kernel of the plan, but kernels on shared tensors that differ in nothing but sizes (the factors of all batch
/// normalisations) are one, which is told the size.
/// </summary>
internal sealed class CpuMethods
{
    private readonly EquatableArray<Kernel> _kernels;
    private readonly NamedShapes _shapes = new();
    private readonly ElementTypes _types;
    private readonly Dictionary<int, CpuKernel> _made = new();
    private readonly HashSet<string> _printed = new(StringComparer.Ordinal);

    public CpuMethods(EquatableArray<Kernel> kernels)
    {
        _kernels = kernels;
        _types = new ElementTypes(kernels);
        ShareSized();
    }

    /// <summary>Nothing is printed yet.</summary>
    public bool IsEmpty => _printed.Count == 0;

    public CpuKernel this[KernelCall call]
    {
        get
        {
            if (!_made.TryGetValue(call.Kernel, out CpuKernel? kernel))
                _made.Add(call.Kernel, kernel = CpuKernels.Of(new KernelParts(_kernels[call.Kernel], _shapes, _types)));
            return kernel;
        }
    }

    /// <summary>Prints what a call needs and no call before it has needed.</summary>
    public void Print(SourceWriter writer, KernelCall call)
    {
        CpuKernel kernel = this[call];
        if (!_printed.Add(kernel.Method))
            return;
        _shapes.Print(writer);
        CpuKernelText.Print(writer, kernel);
        if (kernel.Elements is { } type && _printed.Add(type.Name))
            CpuKernelText.Print(writer, type);
    }

    private void ShareSized()
    {
        var same = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < _kernels.Count; i++)
        {
            if (!CpuKernels.IsShared(_kernels[i].Body))
                continue;
            CpuKernel kernel = CpuKernels.Of(new KernelParts(_kernels[i], _shapes, _types, takesSizes: true)) with { Method = "" };
            if (kernel.Sizes.Count == 0)
                continue;
            var writer = new SourceWriter();
            CpuKernelText.Print(writer, kernel);
            string text = writer.ToString();
            if (!same.TryGetValue(text, out List<int>? kernels))
                same.Add(text, kernels = new List<int>());
            kernels.Add(i);
            _made.Add(i, kernel);
        }
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (List<int> kernels in same.Values)
        {
            string wanted = _kernels[kernels[0]].Work, name = wanted;
            for (int i = 2; kernels.Count > 1 && !taken.Add(name); i++)
                name = Code.Text($"{wanted}_{i}");
            foreach (int kernel in kernels)
            {
                if (kernels.Count > 1)
                    _made[kernel] = _made[kernel] with { Method = name };
                else
                    _made.Remove(kernel);
            }
        }
    }
}
