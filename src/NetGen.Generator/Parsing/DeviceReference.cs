using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Parsing;

/// <summary>Kernels are written where the project references NetGen.Ilgpu, which has what they call, with an ILGPU from the version on whose compiler takes them.</summary>
internal static class DeviceReference
{
    private static readonly Version Oldest = new(1, 5, 3);

    public static bool IsUsable(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(a => a.Name == "ILGPU" && a.Version >= Oldest) && compilation.GetTypeByMetadataName("NetGen.Ilgpu.DeviceNetwork") is not null;
}
