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

/// <summary>Runs the emitted programs of a network a step at a time on an accelerator.</summary>
internal sealed class DeviceSteppedRun : IDisposable
{
    private readonly Accelerator _accelerator;
    private readonly DeviceBuffers _buffers;
    private readonly KernelAssembly _kernels;
    private readonly NetworkPlan _plan;
    private readonly ProgramPlan _step;
    private readonly object _programs;
    private readonly DeviceMemory _memory;
    private readonly NetworkGraph _whole;
    private readonly Feed _feed;

    /// <param name="feed">Of whole sequences.</param>
    public DeviceSteppedRun(Accelerator accelerator, string network, Feed feed)
    {
        DeclaredNetwork declared = DeclaredNetwork.Find(network);
        (_accelerator, _feed, _whole) = (accelerator, feed, declared.Prediction);
        _buffers = new DeviceBuffers(accelerator);
        _kernels = KernelAssembly.OfPart(network, NetworkParts.Stepper);
        _plan = PlanOf(declared)!;
        _step = _plan[ProgramNames.Step];
        using (var loader = new KernelLoader(accelerator, "", null))
            _programs = Activator.CreateInstance(_kernels.Type("Device"), loader)!;
        int capacity = (feed.Batch + 63) / 64 * 64;
        _memory = new DeviceMemory(_plan.Programs.Max(p => p.Graph.Inputs.Count), 0, states: _step.Kept.Count)
        {
            AllParameters = _buffers.Upload(DeviceBuffers.PackParameters(_plan, feed)),
            WholeArena = _buffers.Allocate<float>((_plan.Programs.Max(p => p.ArenaPerSample) * capacity) + 64),
            WholeShared = _buffers.Allocate<float>(_plan.Programs.Max(p => p.SharedFloats) + 64),
            Capacity = capacity, Batch = feed.Batch,
        };
        Steps = StepsOf(_whole.Inputs.First(port => port.Name == _step.Graph.Inputs[0].Name));
    }

    /// <summary>The plan that the kernels were printed from; null where the network cannot be run a step at a time.</summary>
    public static NetworkPlan? PlanOf(DeclaredNetwork network) => NetworkCompiler.StepperForDevice(network.Spec, GraphBuilder.Build(network.Spec));

    /// <summary>Steps of the sequences that are given.</summary>
    public int Steps { get; }

    /// <summary>Which outputs of the network a step gives.</summary>
    public IReadOnlyList<int> Outputs => _step.Outputs.Items;

    /// <summary>Nothing has been taken; what comes before the first step is.</summary>
    public void Begin()
    {
        for (int i = 0; i < _step.Kept.Count; i++)
        {
            StateInfo state = _step.Kept[i].State;
            // What grows is not read before it is written.
            _memory.SetState(i, state.Growth > 0 ? _buffers.Allocate<float>((long)state.Shape.Size * _feed.Batch) : _buffers.Upload(new float[state.Shape.Size * _feed.Batch]));
        }
        if (_plan.Find(ProgramNames.Begin) is not { } begin)
            return;
        for (int i = 0; i < begin.Graph.Inputs.Count; i++)
            _memory.SetPort(i, _buffers.Port(begin.Graph.Inputs[i].Op.Element, Given(begin.Graph.Inputs[i].Name)));
        Run(ProgramNames.Begin);
    }

    /// <summary>Takes a step, and fetches what it gives.</summary>
    public float[][] Step(int step)
    {
        for (int i = 0; i < _step.Graph.Inputs.Count; i++)
            _memory.SetPort(i, _buffers.Port(_step.Graph.Inputs[i].Op.Element, At(Given(_step.Graph.Inputs[i].Name), step)));
        _memory.Positions = _buffers.Upload(Enumerable.Repeat(step, _feed.Batch).ToArray());
        Run(ProgramNames.Step);
        MethodInfo output = _kernels.Type("Device").GetMethod("Output")!;
        return [.. Enumerable.Range(0, _step.Outputs.Count).Select(i => _buffers.Download((ArrayView<float>)output.Invoke(null, [i, _memory])!))];
    }

    /// <summary>One step of sequences [batch, steps, size]: [batch, size].</summary>
    public double[] At(double[] sequences, int step)
    {
        int size = sequences.Length / _feed.Batch / Steps;
        return [.. Enumerable.Range(0, _feed.Batch).SelectMany(row => sequences.Skip(((row * Steps) + step) * size).Take(size))];
    }

    public void Dispose() => _buffers.Dispose();

    private static int StepsOf(PortInfo port) => port.Shape.IsSequence ? port.Shape.Steps : port.Shape.Size;

    private double[] Given(string port) => _feed.Inputs[_whole.Inputs.Select(input => input.Name).ToList().IndexOf(port)];

    private void Run(string program)
    {
        try
        {
            _kernels.Type("Device").GetMethod(program)!.Invoke(_programs, [_accelerator.DefaultStream, _memory]);
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
        }
        _accelerator.Synchronize();
    }
}
