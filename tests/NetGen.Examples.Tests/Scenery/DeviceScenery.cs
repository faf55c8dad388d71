using ILGPU;
using ILGPU.Runtime;

namespace Examples;

/// <summary>What examples of NetGen.Ilgpu have besides: a device, and networks on it.</summary>
internal abstract class DeviceScenery : Scenery
{
    protected Context context = null!;
    protected Accelerator accelerator = null!;
    protected LeNet5.Device device = null!;
    protected CharRnn.Device writing = null!;
    protected Gan gan = null!;
}
