using NetGen.Generator.Plans;
using NetGen.Generator.Scalars;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>Questions about a kernel's body.</summary>
internal readonly struct FusedKernelView(KernelBody body)
{
    /// <summary>Whether elementwise work follows the product.</summary>
    public bool HasEpilogue => body.Product is not null && body.Outputs.Count > 0 && !(body.Outputs.Count == 1 && body.Outputs[0] is Operand { Index: 0 });
}
