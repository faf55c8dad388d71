using NetGen.Simd;
using NetGen.Threading;

namespace NetGen.Execution;

/// <summary>A generated program: one method for each width of vectors, of which a workspace takes one when it is made.</summary>
public readonly unsafe struct GeneratedProgram
{
    private readonly delegate*<Frame*, WorkerGroup, void> _f512, _f256, _f128, _f1;

    /// <summary>The methods, widest first.</summary>
    /// <param name="f512">With vectors of 16 floats.</param>
    /// <param name="f256">With vectors of 8.</param>
    /// <param name="f128">With vectors of 4.</param>
    /// <param name="f1">Without vectors.</param>
    /// <param name="rounds">How many rounds of units each of them runs, for profiles.</param>
    public GeneratedProgram(
        delegate*<Frame*, WorkerGroup, void> f512, delegate*<Frame*, WorkerGroup, void> f256, delegate*<Frame*, WorkerGroup, void> f128, delegate*<Frame*, WorkerGroup, void> f1,
            int rounds = 0)
    {
        _f512 = f512;
        _f256 = f256;
        _f128 = f128;
        _f1 = f1;
        Rounds = rounds;
    }

    /// <summary>A program that has one method, whatever the vectors.</summary>
    public GeneratedProgram(delegate*<Frame*, WorkerGroup, void> method)
        : this(method, method, method, method)
    {
    }

    /// <summary>How many rounds of units it runs.</summary>
    internal int Rounds { get; }

    /// <summary>The method for vectors of <paramref name="width"/>; null for no program.</summary>
    internal delegate*<Frame*, WorkerGroup, void> At(SimdWidth width) => width.Lanes switch
    {
        16 => _f512,
        8 => _f256,
        4 => _f128,
        _ => _f1,
    };
}
