using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using NetGen.Generator;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Plans;
using NetGen.Ilgpu;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Reference;

namespace NetGen.Gpu.Tests.Harness;

/// <summary>Runs the emitted programs of a network on an accelerator, with the memory that the plan asks for.</summary>
internal sealed class DeviceRun : IDisposable
{
    private readonly Accelerator _accelerator;
    private readonly KernelAssembly _kernels;
    private readonly NetworkPlan _plan;
    private readonly object _device;
    private readonly DeviceMemory _memory;
    private readonly DeviceBuffers _buffers;
    private readonly ArrayView<float> _parameters, _gradients, _shared;

    /// <param name="products">Which variant of the matrix products: none for float, or the suffix of a format of tensor cores.</param>
    public DeviceRun(Accelerator accelerator, string network, Feed feed, string products = "")
        : this(accelerator, DeclaredNetwork.Find(network), KernelAssembly.Of(network), feed, products)
    {
    }

    /// <summary>The same for a network that is not one of the cases.</summary>
    public DeviceRun(Accelerator accelerator, DeclaredNetwork declared, KernelAssembly kernels, Feed feed, string products = "")
    {
        _accelerator = accelerator;
        _buffers = new DeviceBuffers(accelerator);
        _kernels = kernels;
        _plan = DevicePlan(declared);
        using (var loader = new KernelLoader(accelerator, products, null))
            _device = Activator.CreateInstance(_kernels.Type("Device"), loader)!;

        int capacity = (feed.Batch + 63) / 64 * 64;
        long arena = _plan.Programs.Max(p => p.ArenaPerSample), shared = _plan.Programs.Max(p => p.SharedFloats);
        _parameters = _buffers.Upload(DeviceBuffers.PackParameters(_plan, feed));
        _gradients = _buffers.Allocate<float>(Math.Max(64, _plan.Owners[0].TrainableFloats));
        _shared = _buffers.Allocate<float>(shared + 64);
        int inputs = _plan.Graph.Inputs.Count, targets = _plan.Graph.Targets.Count;
        _memory = new DeviceMemory(inputs, targets)
        {
            AllParameters = _parameters, AllGradients = _gradients, WholeArena = _buffers.Allocate<float>((arena * capacity) + 64), WholeShared = _shared, Verdict = _buffers.Upload<float>([1]),
            Capacity = capacity, Batch = feed.Batch, Seed = feed.Seed, Step = feed.Step,
        };
        for (int i = 0; i < inputs; i++)
            _memory.SetPort(i, _buffers.Port(_plan.Graph.Inputs[i].Op.Element, feed.Inputs[i]));
        for (int i = 0; i < targets; i++)
            _memory.SetPort(inputs + i, _buffers.Port(_plan.Graph.Targets[i].Op.Element, feed.Targets[i]));
    }

    /// <summary>The plan that the kernels were printed from.</summary>
    public static NetworkPlan DevicePlan(DeclaredNetwork network) => NetworkCompiler.PlanForDevice(network.Spec, GraphBuilder.Build(network.Spec));

    public void Run(string program)
    {
        try
        {
            _kernels.Type("Device").GetMethod(program)!.Invoke(_device, [_accelerator.DefaultStream, _memory]);
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
        }
        _accelerator.Synchronize();
    }

    /// <summary>Moves running statistics, if the network has any.</summary>
    public void MoveStatistics()
    {
        if (HasStatistics)
            Run("MoveStatistics");
    }

    private bool HasStatistics => _plan.MovesStatistics;

    public float Loss => _buffers.Download(_shared.SubView(_plan.Loss!.Offset, 1))[0];

    public float[] Parameter(ParameterPlan parameter) => _buffers.Download(_parameters.SubView(parameter.Offset, parameter.Info.Shape.Size));

    public float[] Gradient(ParameterPlan parameter) => _buffers.Download(_gradients.SubView(parameter.Offset, parameter.Info.Shape.Size));

    public IEnumerable<ParameterPlan> Parameters => _plan.Parameters;

    public float[] Output(int index)
    {
        MethodInfo output = _kernels.Type("Device").GetMethod("Output")!;
        return _buffers.Download((ArrayView<float>)output.Invoke(null, [index, _memory])!);
    }

    public void Dispose() => _buffers.Dispose();
}
