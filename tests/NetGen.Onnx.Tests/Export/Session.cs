using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NetGen.Onnx.Tests.Export;

/// <summary>A model in ONNX Runtime: another program, with its own reading of every operator.</summary>
internal sealed class Session : IDisposable
{
    private readonly InferenceSession _session;

    public Session(OnnxModel model)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        _session = new InferenceSession(model.ToBytes(), options);
        Model = model;
    }

    public OnnxModel Model { get; }

    /// <summary>The outputs, in the order of the model, for inputs by their names; each with its shape.</summary>
    public IReadOnlyList<(float[] Values, int[] Shape)> Run(IReadOnlyDictionary<string, (double[] Values, int[] Shape)> inputs)
    {
        List<NamedOnnxValue> given = [];
        foreach (OnnxValueInfo input in Model.Graph.Inputs)
        {
            // What nobody reads is no input of the session.
            if (!_session.InputMetadata.ContainsKey(input.Name))
                continue;
            (double[] values, int[] shape) = inputs[input.Name];
            given.Add(input.Type == OnnxType.Int64
                ? NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<long>(Array.ConvertAll(values, v => (long)v), shape))
                : NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<float>(Array.ConvertAll(values, v => (float)v), shape)));
        }
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = _session.Run(given);
        return [.. Model.Graph.Outputs.Select(o => results.Single(r => r.Name == o.Name)).Select(r => r.ElementType == TensorElementType.Int64
            ? (Array.ConvertAll(r.AsTensor<long>().ToArray(), v => (float)v), r.AsTensor<long>().Dimensions.ToArray())
            : (r.AsTensor<float>().ToArray(), r.AsTensor<float>().Dimensions.ToArray()))];
    }

    public void Dispose() => _session.Dispose();
}
