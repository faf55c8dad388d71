using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// The types in which elementwise work stands, one for each distinct text: where a run begins and ends is told to them, so kernels of many shapes call the same one. A
/// type that one kernel needs is named after it ("Conv1Epilogue"), one of several after what it computes ("ReLUEpilogue").
/// </summary>
internal sealed class ElementTypes
{
    private readonly Dictionary<string, ElementType> _ofKernels = new(StringComparer.Ordinal);

    public ElementTypes(EquatableArray<Kernel> kernels)
    {
        // What the runtime calls so must not be hidden by a type of the same name.
        var taken = new HashSet<string>(StringComparer.Ordinal) { "NoEpilogue", "NoRowEpilogue", "NoPlaneEpilogue", "ILaneEpilogue", "IRowEpilogue", "IPlaneEpilogue" };
        var bodies = new Dictionary<string, List<Kernel>>(StringComparer.Ordinal);
        foreach (Kernel kernel in kernels.Where(kernel => kernel.Body.Product is null ? kernel.Body.Shape.PerSample : kernel.Body.HasEpilogue))
        {
            string text = Text(kernel);
            if (!bodies.TryGetValue(text, out List<Kernel>? users))
                bodies.Add(text, users = new List<Kernel>());
            users.Add(kernel);
        }
        foreach (KeyValuePair<string, List<Kernel>> body in bodies)
        {
            Kernel first = body.Value[0];
            string role = first.Body.Product is null ? "Elements" : "Epilogue", name = first.Name + role;
            if (body.Value.Count > 1)
            {
                string wanted = first.ElementWork + role;
                name = wanted;
                for (int i = 2; !taken.Add(name); i++)
                    name = Code.Text($"{wanted}_{i}");
            }
            var type = new ElementType(name, body.Key, body.Value.Count > 1 ? KernelSummary.Elements(first) : Array.Empty<string>());
            foreach (Kernel kernel in body.Value)
                _ofKernels.Add(kernel.Name, type);
        }
    }

    /// <summary>Where the kernel's elementwise work stands.</summary>
    public ElementType Of(Kernel kernel) => _ofKernels[kernel.Name];

    /// <summary>
    /// What stands behind the type's name: its interface and members. Where functions are computed, the JIT must not inline the method into a kernel: what it inlines into one
    /// method altogether is bounded, and where the kernel has used that up, the functions would be calls, vector by vector.
    /// </summary>
    private static string Text(Kernel kernel)
    {
        KernelBody body = kernel.Body;
        ElementWalk walk = ElementWalk.Over(body.Shape, body.Layout);
        var signature = new KernelSignature(kernel);
        var operands = signature.Operands.Zip(body.Operands, (pointer, shape) => (pointer, shape)).ToArray();
        var elements = new ElementText(walk, operands, body.Outputs, body.Product is null ? null : signature.Outputs[0]);
        var writer = new SourceWriter();
        using (writer.Block($" : {walk.Interface}"))
        {
            walk.Facts(writer, body);
            writer.Line(body.Outputs.Any(tree => tree.CallsFunctions())
                ? "[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]"
                : "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block($"public static void Apply({walk.Parameters})"))
            {
                writer.Line("var f = (Frame*)state;");
                CpuKernelText.Bound(writer, w =>
                {
                    elements.Invariants(w);
                    walk.Loop(w, elements.AreFlat, (inner, place) => elements.Store(inner, place, signature.Outputs));
                });
            }
        }
        return writer.ToString().TrimEnd('\n');
    }
}

/// <summary>A type of elementwise work.</summary>
/// <param name="Text">What stands behind its name.</param>
/// <param name="Summary">What it computes; of one that a single kernel needs, that stands above the kernel.</param>
internal sealed record ElementType(string Name, string Text, IReadOnlyList<string> Summary);
