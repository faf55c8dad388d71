using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NetGen.Benchmarks.Peers;

/// <summary>A model whose inputs and outputs stay where they are from run to run: the way with the least work between two runs that ONNX Runtime has in C#.</summary>
internal sealed class BoundModel : IDisposable
{
    private readonly SessionOptions _options;
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly OrtIoBinding _binding;
    private readonly List<OrtValue> _inputs = [], _outputs = [];

    /// <summary>Loads a model at the highest level of optimisation.</summary>
    /// <param name="model">As ONNX writes it; every dimension of its outputs is fixed.</param>
    /// <param name="threads">Of its one pool.</param>
    /// <param name="outputs">Names of its outputs, in order.</param>
    public BoundModel(byte[] model, int threads, IReadOnlyList<string> outputs)
    {
        _options = new SessionOptions { GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL, IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        _session = new InferenceSession(model, _options);
        _binding = _session.CreateIoBinding();
        foreach (string name in outputs)
        {
            OrtValue output = Tensor(TensorElementType.Float, [.. _session.OutputMetadata[name].Dimensions.Select(d => (long)d)]);
            _outputs.Add(output);
            _binding.BindOutput(name, output);
        }
    }

    /// <summary>Gives an input its numbers.</summary>
    public void Bind(string name, long[] shape, float[] numbers) => Bind(name, TensorElementType.Float, shape, numbers);

    /// <summary>Gives an input its tokens.</summary>
    public void Bind(string name, long[] shape, long[] tokens) => Bind(name, TensorElementType.Int64, shape, tokens);

    public void Run() => _session.RunWithBinding(_run, _binding);

    /// <summary>Writes the outputs of the last run, one after the other.</summary>
    public void Write(string path)
    {
        using FileStream file = File.Create(path);
        foreach (OrtValue output in _outputs)
            file.Write(MemoryMarshal.AsBytes(output.GetTensorDataAsSpan<float>()));
    }

    public void Dispose()
    {
        _binding.Dispose();
        foreach (OrtValue value in _inputs.Concat(_outputs))
            value.Dispose();
        _session.Dispose();
        _run.Dispose();
        _options.Dispose();
    }

    private void Bind<T>(string name, TensorElementType type, long[] shape, T[] values)
        where T : unmanaged
    {
        OrtValue input = Tensor(type, shape);
        values.CopyTo(input.GetTensorMutableDataAsSpan<T>());
        _inputs.Add(input);
        _binding.BindInput(name, input);
    }

    private static OrtValue Tensor(TensorElementType type, long[] shape) => OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, type, shape);
}
