using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Execution;

/// <summary>
/// Where the time of a program goes, round by round. Asked for with the environment variable NETGEN_PROFILE=1; printed to standard error when the trainer or predictor is disposed.
/// </summary>
internal sealed unsafe class RoundProfile : IDisposable
{
    private readonly string _title;
    private readonly string[] _names;
    private long* _ticks;
    private long _runs;

    private RoundProfile(string title, string[] names)
    {
        _title = title;
        _names = names;
        _ticks = (long*)NativeMemory.AllocZeroed((nuint)(sizeof(long) * Math.Max(1, names.Length)));
    }

    /// <summary>A profile if one is asked for, else null.</summary>
    public static RoundProfile? IfAskedFor(string title, Func<string[]> rounds) =>
        Environment.GetEnvironmentVariable("NETGEN_PROFILE") is "1" or "true" ? new RoundProfile(title, Array.ConvertAll(rounds(), round => round.Split('|')[0])) : null;

    /// <summary>Makes the next run of a program count.</summary>
    public void Start(Frame* f)
    {
        f->RoundTicks = _ticks;
        _runs++;
    }

    /// <summary>The table so far: microseconds per run and share, in the order of execution.</summary>
    public string Table()
    {
        long total = 0;
        for (int i = 0; i < _names.Length; i++)
            total += _ticks[i];
        double microseconds = 1e6 / Stopwatch.Frequency / Math.Max(1, _runs);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_title}: {_runs} runs, {total * microseconds:F1} µs per run in {_names.Length} rounds\n");
        for (int i = 0; i < _names.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"{_ticks[i] * microseconds,10:F1} µs {100.0 * _ticks[i] / Math.Max(1, total),5:F1} %  {_names[i]}\n");
        return text.ToString();
    }

    public void Dispose()
    {
        if (_ticks is null)
            return;
        if (_runs > 0)
            Console.Error.Write(Table());
        NativeMemory.Free(_ticks);
        _ticks = null;
    }
}
