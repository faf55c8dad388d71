using System.Reflection;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>What the files of compiled kernels are called by.</summary>
internal static class KernelNames
{
    /// <summary>"Conv1"; of a kernel that was made for a rule of an optimizer "Update.Sgd.MomentumRule".</summary>
    public static string Of(MethodInfo kernel) =>
        string.Join(".", kernel.GetGenericArguments().SelectMany(rule => new[] { rule.DeclaringType!.Name, rule.Name }).Prepend(kernel.Name));
}
