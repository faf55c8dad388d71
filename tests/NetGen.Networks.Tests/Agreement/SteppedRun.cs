using System.Reflection;
using NetGen.Execution;
using NetGen.Generator.Emission.Api;
using NetGen.Generator.Graph;
using NetGen.Generator.Passes;
using NetGen.Networks.Tests.Reference;
using Port = NetGen.Generator.Emission.Api.Port;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>Calls the generated stepper of a network, whatever it is given: numbers or tokens, one input or several, all at each step or some before the first.</summary>
internal sealed class SteppedRun : IDisposable
{
    private readonly Port[] _inputs;
    private readonly Port[] _step, _begin;
    private readonly Delegate _take;
    private readonly Delegate? _start;
    private readonly Feed _feed;

    public SteppedRun(DeclaredNetwork declared, INetwork network, Feed feed, int threads)
    {
        _feed = feed;
        _inputs = [.. Port.Inputs(declared.Prediction)];
        Stepper = (NetworkStepper)network.GetType().GetMethod("CreateStepper")!.Invoke(network, [feed.Batch, threads])!;
        Outputs = StepByStep.Run(declared.Prediction).Network!.Step.Outputs;
        (_take, _step) = Door("Step");
        (_start, _begin) = Stepper.GetType().GetMethods().Any(m => m.Name == "Begin") ? Door("Begin") : (null!, []);
        Steps = declared.Prediction[declared.Prediction.Inputs.First(p => p.Name == _step[0].Name).Node].Shape is { IsSequence: true } sequence ? sequence.Steps : _step[0].Size;
    }

    public NetworkStepper Stepper { get; }

    /// <summary>Which outputs of the network change from step to step.</summary>
    public IReadOnlyList<int> Outputs { get; }

    /// <summary>Steps of the sequences that are given.</summary>
    public int Steps { get; }

    /// <summary>Gives what comes before the first step.</summary>
    public void Begin()
    {
        float[][] numbers = [.. _begin.Select(p => Close.Narrow(_feed.Inputs[p.Index]))];
        int[][] indices = [.. _begin.Select(p => Array.ConvertAll(_feed.Inputs[p.Index], v => (int)v))];
        switch (_start)
        {
            case null: break;
            case BeginNumbers begin: begin(numbers[0]); break;
            case BeginIndices begin: begin(indices[0]); break;
            case BeginTwoIndices begin: begin(indices[0], indices[1]); break;
            case BeginNumbersAndIndices begin: begin(numbers[0], indices[1]); break;
            default: Assert.Fail($"{_start.GetType().Name} is not called."); break;
        }
    }

    /// <summary>Takes the step of that number; the outputs are copied out.</summary>
    public float[][] Step(int step)
    {
        float[][] numbers = [.. _step.Select(p => At(Close.Narrow(_feed.Inputs[p.Index]), step))];
        int[][] indices = [.. numbers.Select(n => Array.ConvertAll(n, v => (int)v))];
        switch (_take)
        {
            case StepNumbers take: take(numbers[0]); break;
            case StepIndices take: take(indices[0]); break;
            case StepTwoNumbers take: take(numbers[0], numbers[1]); break;
            case StepTwoIndices take: take(indices[0], indices[1]); break;
            case StepIndicesAndNumbers take: take(indices[0], numbers[1]); break;
            case StepNumbersAndIndices take: take(numbers[0], indices[1]); break;
            default: Assert.Fail($"{_take.GetType().Name} is not called."); break;
        }
        return [.. Outputs.Select(i => Stepper.Output(i).ToArray())];
    }

    /// <summary>One step of sequences [batch, steps, size]: [batch, size].</summary>
    public T[] At<T>(T[] sequences, int step)
    {
        int size = sequences.Length / _feed.Batch / Steps;
        return [.. Enumerable.Range(0, _feed.Batch).SelectMany(row => sequences.Skip(((row * Steps) + step) * size).Take(size))];
    }

    public void Dispose() => Stepper.Dispose();

    private (Delegate Call, Port[] Ports) Door(string name)
    {
        MethodInfo method = Stepper.GetType().GetMethods().Single(m => m.Name == name && m.GetParameters().All(p => p.ParameterType.IsByRefLike));
        Port[] ports = [.. method.GetParameters().Select(p => _inputs.Single(i => i.ParameterName == p.Name))];
        string kinds = string.Concat(ports.Select(p => p.IsIndex ? 'i' : 'n'));
        Type type = (name + kinds) switch
        {
            "Stepn" => typeof(StepNumbers),
            "Stepi" => typeof(StepIndices),
            "Stepnn" => typeof(StepTwoNumbers),
            "Stepii" => typeof(StepTwoIndices),
            "Stepin" => typeof(StepIndicesAndNumbers),
            "Stepni" => typeof(StepNumbersAndIndices),
            "Beginn" => typeof(BeginNumbers),
            "Begini" => typeof(BeginIndices),
            "Beginii" => typeof(BeginTwoIndices),
            "Beginni" => typeof(BeginNumbersAndIndices),
            _ => throw new NotSupportedException($"{method} has no delegate here yet."),
        };
        return (method.CreateDelegate(type, Stepper), ports);
    }

    private delegate ReadOnlySpan<float> StepNumbers(ReadOnlySpan<float> x);

    private delegate ReadOnlySpan<float> StepIndices(ReadOnlySpan<int> x);

    private delegate ReadOnlySpan<float> StepTwoNumbers(ReadOnlySpan<float> x, ReadOnlySpan<float> other);

    private delegate ReadOnlySpan<float> StepTwoIndices(ReadOnlySpan<int> x, ReadOnlySpan<int> other);

    private delegate ReadOnlySpan<float> StepIndicesAndNumbers(ReadOnlySpan<int> x, ReadOnlySpan<float> other);

    private delegate ReadOnlySpan<float> StepNumbersAndIndices(ReadOnlySpan<float> x, ReadOnlySpan<int> other);

    private delegate void BeginNumbers(ReadOnlySpan<float> x);

    private delegate void BeginIndices(ReadOnlySpan<int> x);

    private delegate void BeginTwoIndices(ReadOnlySpan<int> x, ReadOnlySpan<int> other);

    private delegate void BeginNumbersAndIndices(ReadOnlySpan<float> x, ReadOnlySpan<int> other);
}
