using System.Globalization;
using System.Runtime.InteropServices;
using NetGen.Simd;

namespace NetGen.Execution;

/// <summary>
/// What each stage of a program has stored: shape, extremes, mean and root mean square, and how much of it is not finite. Asked for with the environment variable
/// NETGEN_TRACE=3: the first three calls of every trainer and predictor are written to standard error, and later the first one in which something is not finite.
/// </summary>
/// <remarks>
/// A stage is looked at when the next one begins, or at the end of the call: only then all of it is there, and nothing else has taken its place.
/// Where stages are run at every step of a sequence, each step is looked at.
/// </remarks>
internal sealed unsafe class StageTrace : IDisposable
{
    private readonly string _title;
    private readonly SimdWidth _width;
    private readonly TracedStage[] _stages;
    private readonly int[] _runs;
    private readonly long _calls;
    private readonly TextWriter _writer;
    private readonly TraceTable _table = new();
    private GCHandle _handle;
    private Frame* _frame;
    private int _stage = -1;
    private long _call;
    private bool _hasWarned;

    internal StageTrace(string title, SimdWidth width, string[] stages, long calls, TextWriter writer)
    {
        _title = title;
        _width = width;
        _stages = Array.ConvertAll(stages, TracedStage.Read);
        _runs = new int[stages.Length];
        _calls = calls;
        _writer = writer;
        _handle = GCHandle.Alloc(this);
    }

    /// <summary>A trace if one is asked for, else null.</summary>
    public static StageTrace? IfAskedFor(string title, SimdWidth width, Func<string[]> stages)
    {
        string? asked = Environment.GetEnvironmentVariable("NETGEN_TRACE");
        long calls = asked == "true" ? 1 : long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
        return calls > 0 ? new StageTrace(title, width, stages(), calls, Console.Error) : null;
    }

    /// <summary>A trace that writes nothing: it looks for the first tensor that is not finite.</summary>
    public static StageTrace Search(SimdWidth width, string[] stages) => new("", width, stages, calls: 0, TextWriter.Null);

    /// <summary>The first tensor of the last call in which something was not finite: "dense2 [84]: 8 of 672 numbers".</summary>
    public string? FirstNotFinite { get; private set; }

    /// <summary>The trace that a frame belongs to.</summary>
    public static StageTrace At(nint trace) => (StageTrace)GCHandle.FromIntPtr(trace).Target!;

    /// <summary>A call begins.</summary>
    public void Start(Frame* f)
    {
        _call++;
        // Once something was not finite, everything is.
        if (_call > _calls && _hasWarned)
            return;
        _frame = f;
        _stage = -1;
        Array.Clear(_runs);
        f->Trace = GCHandle.ToIntPtr(_handle);
    }

    /// <summary>A stage is about to run.</summary>
    public void Begin(Frame* f, int stage)
    {
        Look();
        _stage = stage;
    }

    /// <summary>The call has ended, well or not.</summary>
    public void End()
    {
        if (_frame is null)
            return;
        Look();
        _frame->Trace = 0;
        FirstNotFinite = _table.FirstNotFinite;
        if (!_table.IsEmpty && (_call <= _calls || _table.HasNotFinite))
        {
            _hasWarned |= _table.HasNotFinite;
            _writer.Write(_table.Text(FormattableString.Invariant($"{_title}, call {_call}: {Counted.Of(_frame->Batch, "sample")}, {_width}")));
        }
        _table.Clear();
        _frame = null;
    }

    public void Dispose()
    {
        if (_handle.IsAllocated)
            _handle.Free();
    }

    private void Look()
    {
        if (_stage < 0)
            return;
        TracedStage stage = _stages[_stage];
        // Stages of a loop run once for each step.
        int run = _runs[_stage]++;
        _stage = -1;
        foreach (TracedTensor tensor in stage.Stored)
            _table.Add(stage.Name, tensor, tensor.Summarize(_frame, _width.Lanes, run));
    }
}
