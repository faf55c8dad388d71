using System.Globalization;
using System.Runtime.InteropServices;
using NetGen.Simd;

namespace NetGen.Execution;

/// <summary>
/// What each round of a program has stored: shape, extremes, mean and root mean square, and how much of it is not finite. Asked for with the environment variable
/// NETGEN_TRACE=3: the first three calls of every trainer and predictor are written to standard error, and later the first one in which something is not finite.
/// </summary>
/// <remarks>
/// A round is looked at when the next one begins, or at the end of the call: only then all of it is there, and nothing else has taken its place.
/// Where rounds are run at every step of a sequence, each step is looked at.
/// </remarks>
internal sealed unsafe class RoundTrace : IDisposable
{
    private readonly string _title;
    private readonly SimdWidth _width;
    private readonly TracedRound[] _rounds;
    private readonly int[] _runs;
    private readonly long _calls;
    private readonly TextWriter _writer;
    private readonly TraceTable _table = new();
    private readonly RoundCapture? _capture;
    private GCHandle _handle;
    private Frame* _frame;
    private int _round = -1;
    private long _call;
    private bool _hasWarned;

    internal RoundTrace(string title, SimdWidth width, string[] rounds, long calls, TextWriter writer, RoundCapture? capture = null)
    {
        _capture = capture;
        _title = title;
        _width = width;
        _rounds = Array.ConvertAll(rounds, TracedRound.Read);
        _runs = new int[rounds.Length];
        _calls = calls;
        _writer = writer;
        _handle = GCHandle.Alloc(this);
    }

    /// <summary>A trace if one is asked for, else null.</summary>
    public static RoundTrace? IfAskedFor(string title, SimdWidth width, Func<string[]> rounds)
    {
        string? asked = Environment.GetEnvironmentVariable("NETGEN_TRACE");
        long calls = asked == "true" ? 1 : long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
        return calls > 0 ? new RoundTrace(title, width, rounds(), calls, Console.Error) : null;
    }

    /// <summary>A trace that writes nothing: it looks for the first tensor that is not finite.</summary>
    public static RoundTrace Search(SimdWidth width, string[] rounds) => new("", width, rounds, calls: 0, TextWriter.Null);

    /// <summary>A trace that writes nothing: it keeps what is stored.</summary>
    public static RoundTrace Keep(SimdWidth width, string[] rounds, RoundCapture capture) => new("", width, rounds, calls: 0, TextWriter.Null, capture);

    /// <summary>The first tensor of the last call in which something was not finite: "dense2 [84]: 8 of 672 numbers".</summary>
    public string? FirstNotFinite { get; private set; }

    /// <summary>The trace that a frame belongs to.</summary>
    public static RoundTrace At(nint trace) => (RoundTrace)GCHandle.FromIntPtr(trace).Target!;

    /// <summary>A call begins.</summary>
    public void Start(Frame* f)
    {
        _call++;
        // Once something was not finite, everything is.
        if (_call > _calls && _hasWarned)
            return;
        _frame = f;
        _round = -1;
        Array.Clear(_runs);
        f->Trace = GCHandle.ToIntPtr(_handle);
    }

    /// <summary>A round is about to run.</summary>
    public void Begin(Frame* f, int round)
    {
        Look();
        _round = round;
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
        if (_round < 0)
            return;
        TracedRound round = _rounds[_round];
        // Rounds of a loop run once for each step.
        int run = _runs[_round]++;
        _round = -1;
        foreach (TracedTensor tensor in round.Stored)
        {
            if (_capture is null)
                _table.Add(round.Name, tensor, tensor.Summarize(_frame, _width.Lanes, run));
            else
                _capture.Add(round.Name, tensor, _frame, _width.Lanes, run);
        }
    }
}
