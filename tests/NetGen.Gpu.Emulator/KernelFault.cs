namespace ILGPU.Emulation;

/// <summary>What a kernel must not do, with kernel, group, thread and place.</summary>
public sealed class KernelFault(string message) : Exception(message);
