using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NetGen.Benchmarks.Peers;

/// <summary>
/// One step of a network as a graph: of a token, of its place where that counts, and of the state behind the step before, to the numbers of all tokens and the state behind this one.
/// A state of a fixed size is bound, in two copies that take turns; a cache that grows is handed on as it comes out.
/// </summary>
internal sealed class StepModel : IDisposable
{
    private const string Token = "token", Place = "at", Numbers = "numbers";

    private readonly SessionOptions _options;
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs, _outputs;
    private readonly OrtIoBinding[] _turns = [];
    private readonly OrtValue _token, _place, _numbers;
    private readonly OrtValue[][] _states;
    private IDisposableReadOnlyCollection<OrtValue>? _last;
    private int _step;

    /// <param name="path">Of the model.</param>
    /// <param name="threads">Of its one pool.</param>
    public StepModel(string path, int threads)
    {
        _options = new SessionOptions { GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL, IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        _session = new InferenceSession(path, _options);
        string[] states = [.. _session.InputNames.Where(name => name is not (Token or Place))];
        _inputs = [Token, .. _session.InputNames.Where(name => name == Place), .. states];
        _outputs = [Numbers, .. states.Select(name => "next_" + name)];
        _token = Allocated(TensorElementType.Int64, [1]);
        _place = Allocated(TensorElementType.Int64, [1]);
        _numbers = Allocated(TensorElementType.Float, _session.OutputMetadata[Numbers].Dimensions);
        _states = [States(states), States(states)];
        if (states.All(name => _session.InputMetadata[name].Dimensions.All(d => d > 0)))
            _turns = [Bind(states, 0), Bind(states, 1)];
    }

    /// <summary>The tokens of which it tells.</summary>
    public int Vocabulary => _session.OutputMetadata[Numbers].Dimensions[^1];

    /// <summary>Begins a text.</summary>
    public void Begin()
    {
        _step = 0;
        _last?.Dispose();
        _last = null;
        foreach (OrtValue state in _states[0])
            state.GetTensorMutableDataAsSpan<float>().Clear();
    }

    /// <summary>The numbers of all tokens behind <paramref name="token"/>.</summary>
    public ReadOnlySpan<float> Step(int token)
    {
        _token.GetTensorMutableDataAsSpan<long>()[0] = token;
        _place.GetTensorMutableDataAsSpan<long>()[0] = _step;
        if (_turns.Length > 0)
        {
            _session.RunWithBinding(_run, _turns[_step++ & 1]);
            return _numbers.GetTensorDataAsSpan<float>();
        }
        IEnumerable<OrtValue> state = _last is null ? _states[0] : _last.Skip(1);
        OrtValue[] given = [_token, .. _inputs.Contains(Place) ? [_place] : Array.Empty<OrtValue>(), .. state];
        IDisposableReadOnlyCollection<OrtValue> next = _session.Run(_run, _inputs, given, _outputs);
        _last?.Dispose();
        _last = next;
        _step++;
        return next[0].GetTensorDataAsSpan<float>();
    }

    public void Dispose()
    {
        _last?.Dispose();
        foreach (OrtIoBinding turn in _turns)
            turn.Dispose();
        foreach (OrtValue value in (OrtValue[])[_token, _place, _numbers, .. _states[0], .. _states[1]])
            value.Dispose();
        _session.Dispose();
        _run.Dispose();
        _options.Dispose();
    }

    /// <summary>From one copy of the state to the other.</summary>
    private OrtIoBinding Bind(string[] states, int from)
    {
        OrtIoBinding binding = _session.CreateIoBinding();
        binding.BindInput(Token, _token);
        if (_inputs.Contains(Place))
            binding.BindInput(Place, _place);
        binding.BindOutput(Numbers, _numbers);
        for (int i = 0; i < states.Length; i++)
        {
            binding.BindInput(states[i], _states[from][i]);
            binding.BindOutput("next_" + states[i], _states[1 - from][i]);
        }
        return binding;
    }

    /// <summary>Zeros; of a cache that grows, nothing.</summary>
    private OrtValue[] States(string[] names) => [.. names.Select(name => Allocated(TensorElementType.Float, _session.InputMetadata[name].Dimensions))];

    private static OrtValue Allocated(TensorElementType type, int[] dimensions) =>
        OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, type, [.. dimensions.Select(d => (long)Math.Max(d, 0))]);
}
