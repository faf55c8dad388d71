using NetGen.Execution;

namespace NetGen.Ilgpu;

/// <summary>What is generated for one step over several networks on a device.</summary>
public sealed class DeviceStepProgram : StepDescription
{
    /// <summary>Floats per sample.</summary>
    public required long Arena { get; init; }

    /// <summary>Floats whatever the batch.</summary>
    public required long Shared { get; init; }

    /// <summary>Numbers of a sample in each input, then in each of what losses compare with.</summary>
    public required int[] PortSizes { get; init; }

    /// <summary>How many of these are inputs.</summary>
    public required int Inputs { get; init; }

    /// <summary>Which input reads each tensor that is trained.</summary>
    public int[] TensorInputs { get; init; } = [];
}
