using System.Reflection;
using ILGPU.Backends;
using ILGPU.Runtime;

namespace ILGPU.Backends.EntryPoints
{
    public readonly record struct EntryPointDescription
    {
        private EntryPointDescription(MethodInfo method) => MethodSource = method;

        public MethodInfo MethodSource { get; }

        public static EntryPointDescription FromExplicitlyGroupedKernel(MethodInfo method) => new(method);
    }
}

namespace ILGPU.Backends
{
    /// <summary>The method itself: the emulator compiles nothing before it is launched.</summary>
    public sealed class CompiledKernel
    {
        internal CompiledKernel(MethodInfo method, KernelSpecialization specialization) => (Method, Specialization) = (method, specialization);

        internal MethodInfo Method { get; }

        internal KernelSpecialization Specialization { get; }
    }
}

namespace ILGPU.Runtime
{
    public sealed class Kernel
    {
        private readonly Accelerator _accelerator;
        private readonly CompiledKernel _compiled;

        internal Kernel(Accelerator accelerator, CompiledKernel compiled) => (_accelerator, _compiled) = (accelerator, compiled);

        public TDelegate CreateLauncherDelegate<TDelegate>() where TDelegate : Delegate => _accelerator.LoadKernel<TDelegate>(_compiled.Method, _compiled.Specialization);
    }
}
