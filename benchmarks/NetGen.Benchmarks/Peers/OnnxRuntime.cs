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

    /// <summary>A network with one input "x" and outputs "y0", "y1", ….</summary>
    public sealed class Session
    {
        private readonly OnnxRuntime _runtime;
        private readonly void* _session;
        private readonly void* _input;
        private readonly byte* _inputName = (byte*)Marshal.StringToCoTaskMemUTF8("x");
        private readonly byte** _outputNames;
        private readonly void** _outputs;

        /// <summary>Loads a model at the highest level of optimisation; the inputs stay where they are, unchanged.</summary>
        public Session(OnnxRuntime runtime, string model, int threads, long[] shape, float[] inputs, int outputs)
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
            Outputs = outputs;
            _outputs = (void**)NativeMemory.AllocZeroed((nuint)outputs, (nuint)sizeof(void*));
            _outputNames = (byte**)NativeMemory.Alloc((nuint)outputs, (nuint)sizeof(byte*));
            for (int i = 0; i < outputs; i++)
                _outputNames[i] = (byte*)Marshal.StringToCoTaskMemUTF8(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"y{i}"));
            // The first run makes the output tensors; later runs write into them.
            Run();
        }

        /// <summary>Runs the network once.</summary>
        public void Run()
        {
            byte* inputName = _inputName;
            void* input = _input;
            _runtime.Check(((delegate* unmanaged<void*, void*, byte**, void**, nuint, byte**, nuint, void**, void*>)_runtime[Function.Run])(
                _session, null, &inputName, &input, 1, _outputNames, (nuint)Outputs, _outputs));
        }

        /// <summary>How many outputs it has.</summary>
        public int Outputs { get; }

        /// <summary>An output of the last run.</summary>
        public ReadOnlySpan<float> Output(int index)
        {
            void* data;
            void* shape;
            nuint count;
            _runtime.Check(((delegate* unmanaged<void*, void**, void*>)_runtime[Function.GetTensorTypeAndShape])(_outputs[index], &shape));
            _runtime.Check(((delegate* unmanaged<void*, nuint*, void*>)_runtime[Function.GetTensorShapeElementCount])(shape, &count));
            _runtime.Check(((delegate* unmanaged<void*, void**, void*>)_runtime[Function.GetTensorMutableData])(_outputs[index], &data));
            return new ReadOnlySpan<float>(data, checked((int)count));
        }
    }

    private void Check(void* status)
    {
        if (status != null)
            throw new InvalidOperationException(Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<void*, byte*>)this[Function.GetErrorMessage])(status)));
    }
}
