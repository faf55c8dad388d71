using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peers;

/// <summary>The few functions of ONNX Runtime's C interface (onnxruntime_c_api.h, OrtApi version 16) that running a network takes.</summary>
internal sealed unsafe class OnnxRuntime
{
    private const uint ApiVersion = 16;

    /// <summary>Positions in the table OrtApi, which only ever grows at its end.</summary>
    private enum Function
    {
        GetErrorMessage = 2,
        CreateEnv = 3,
        CreateSession = 7,
        Run = 9,
        CreateSessionOptions = 10,
        SetSessionGraphOptimizationLevel = 23,
        SetIntraOpNumThreads = 24,
        SetInterOpNumThreads = 25,
        CreateTensorWithDataAsOrtValue = 49,
        GetTensorMutableData = 51,
        GetTensorShapeElementCount = 64,
        GetTensorTypeAndShape = 65,
        CreateCpuMemoryInfo = 69,
    }

    private readonly void** _api;
    private readonly void* _environment, _memory;

    /// <summary>Loads the library.</summary>
    public OnnxRuntime(string library)
    {
        nint handle = NativeLibrary.Load(library);
        var getBase = (delegate* unmanaged<void**>)NativeLibrary.GetExport(handle, "OrtGetApiBase");
        void** table = getBase();
        Version = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)table[1])()) ?? "?";
        _api = (void**)((delegate* unmanaged<uint, void*>)table[0])(ApiVersion);
        if (_api == null)
            throw new NotSupportedException($"ONNX Runtime {Version} has no interface of version {ApiVersion}.");
        void* made;
        fixed (byte* name = "netgen"u8)
            Check(((delegate* unmanaged<int, byte*, void**, void*>)this[Function.CreateEnv])(3, name, &made));
        _environment = made;
        Check(((delegate* unmanaged<int, int, void**, void*>)this[Function.CreateCpuMemoryInfo])(1, 0, &made));
        _memory = made;
    }

    public string Version { get; }

    private void* this[Function function] => _api[(int)function];

    /// <summary>A network with one input "x" and one output "y".</summary>
    public sealed class Session
    {
        private readonly OnnxRuntime _runtime;
        private readonly void* _session;
        private readonly void* _input;
        private readonly byte* _inputName = (byte*)Marshal.StringToCoTaskMemUTF8("x"), _outputName = (byte*)Marshal.StringToCoTaskMemUTF8("y");
        private void* _output;

        /// <summary>Loads a model at the highest level of optimisation; the inputs stay where they are, unchanged.</summary>
        public Session(OnnxRuntime runtime, string model, int threads, long[] shape, float[] inputs)
        {
            _runtime = runtime;
            void* options, made;
            runtime.Check(((delegate* unmanaged<void**, void*>)runtime[Function.CreateSessionOptions])(&options));
            runtime.Check(((delegate* unmanaged<void*, int, void*>)runtime[Function.SetSessionGraphOptimizationLevel])(options, 99));
            runtime.Check(((delegate* unmanaged<void*, int, void*>)runtime[Function.SetIntraOpNumThreads])(options, threads));
            runtime.Check(((delegate* unmanaged<void*, int, void*>)runtime[Function.SetInterOpNumThreads])(options, 1));
            nint path = OperatingSystem.IsWindows() ? Marshal.StringToCoTaskMemUni(model) : Marshal.StringToCoTaskMemUTF8(model);
            runtime.Check(((delegate* unmanaged<void*, nint, void*, void**, void*>)runtime[Function.CreateSession])(runtime._environment, path, options, &made));
            _session = made;

            float* data = (float*)NativeMemory.AlignedAlloc((nuint)inputs.Length * sizeof(float), 64);
            inputs.CopyTo(new Span<float>(data, inputs.Length));
            fixed (long* dimensions = shape)
                runtime.Check(((delegate* unmanaged<void*, void*, nuint, long*, nuint, int, void**, void*>)runtime[Function.CreateTensorWithDataAsOrtValue])(
                    runtime._memory, data, (nuint)inputs.Length * sizeof(float), dimensions, (nuint)shape.Length, 1, &made));
            _input = made;
            // The first run makes the output tensor; later runs write into it.
            Run();
        }

        /// <summary>Runs the network once.</summary>
        public void Run()
        {
            byte* inputName = _inputName, outputName = _outputName;
            void* input = _input, output = _output;
            _runtime.Check(((delegate* unmanaged<void*, void*, byte**, void**, nuint, byte**, nuint, void**, void*>)_runtime[Function.Run])(
                _session, null, &inputName, &input, 1, &outputName, 1, &output));
            _output = output;
        }

        /// <summary>The output of the last run.</summary>
        public ReadOnlySpan<float> Output
        {
            get
            {
                void* data;
                void* shape;
                nuint count;
                _runtime.Check(((delegate* unmanaged<void*, void**, void*>)_runtime[Function.GetTensorTypeAndShape])(_output, &shape));
                _runtime.Check(((delegate* unmanaged<void*, nuint*, void*>)_runtime[Function.GetTensorShapeElementCount])(shape, &count));
                _runtime.Check(((delegate* unmanaged<void*, void**, void*>)_runtime[Function.GetTensorMutableData])(_output, &data));
                return new ReadOnlySpan<float>(data, checked((int)count));
            }
        }
    }

    private void Check(void* status)
    {
        if (status != null)
            throw new InvalidOperationException(Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<void*, byte*>)this[Function.GetErrorMessage])(status)));
    }
}
