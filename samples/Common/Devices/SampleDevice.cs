using System.CommandLine;
using System.CommandLine.Parsing;
using ILGPU;
using ILGPU.Runtime;
using NetGen.Ilgpu;

namespace NetGen.Samples;

/// <summary>The device of ILGPU on which a sample trains, where <c>--device</c> asks for one. The same training: numbers differ by rounding alone.</summary>
public sealed class SampleDevice : IDisposable
{
    private const string BestOne = "best";

    private readonly Context _context;

    private SampleDevice(Context context, Accelerator accelerator) => (_context, Accelerator) = (context, accelerator);

    /// <summary>The device.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>
    /// The option <c>--device</c>, whose value is the open device, which is the caller's to dispose of; null, the processor, where it is left out. A device that is not there is a
    /// mistake in the command line, with those that there are.
    /// </summary>
    public static Option<SampleDevice?> Option() => new("--device")
    {
        Description = "Train on a device of ILGPU: the best there is, or cuda, opencl, cpu (ILGPU's own, to debug with: slow), or a part of a name. "
            + "On the processor if it is left out.",
        HelpName = "name",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = Parse,
    };

    /// <summary>Opens a device.</summary>
    /// <param name="name">"best", "cuda", "opencl", "cpu", or a part of its name.</param>
    /// <exception cref="DeviceNotFoundException">There is no such device; the message names those that there are.</exception>
    public static SampleDevice Open(string name)
    {
        Context context = Devices.CreateContext(anyOpenCL: true);
        try
        {
            return new SampleDevice(context, name == BestOne ? Devices.Best(context) : Devices.Named(context, name));
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    /// <summary>"NVIDIA H100 (Cuda)".</summary>
    public override string ToString() => $"{Accelerator.Name} ({Accelerator.AcceleratorType})";

    /// <inheritdoc/>
    public void Dispose()
    {
        Accelerator.Dispose();
        _context.Dispose();
    }

    private static SampleDevice? Parse(ArgumentResult given)
    {
        try
        {
            return Open(given.Tokens.Count == 0 ? BestOne : given.Tokens[0].Value);
        }
        catch (DeviceNotFoundException missing)
        {
            given.AddError($"--device: {missing.Message}");
            return null;
        }
    }
}
