using NetGen.Benchmarks.Peers;
using Spectre.Console;

namespace NetGen.Benchmarks.Compare;

/// <summary>What each contestant's own <see cref="MatrixProduct"/> reaches of the machine's multiply-adds: measured before anything else, so that nobody is compared with a peer that lacks its linear algebra.</summary>
internal sealed class ProductShares
{
    /// <summary>Turns at least, and at most.</summary>
    private const int LeastRounds = 5, MostRounds = 20;

    private readonly Dictionary<(string Contestant, int Threads), double> _shares = [];

    /// <summary>The share; null if it was not measured.</summary>
    public double? this[string contestant, int threads] =>
        _shares.TryGetValue((contestant == ContestantName.ChannelsLast ? ContestantName.PyTorch : contestant, threads), out double share) ? share : null;

    /// <summary>Whether its times count.</summary>
    public bool IsCrippled(string contestant, int threads) => this[contestant, threads] < Measured.LeastProductShare;

    /// <summary>Measures contestants and the machine in turns. Where a share lies not far below the bound, a busy machine may be the reason: then there are more turns.</summary>
    /// <param name="contestants">Each just started, on so many threads.</param>
    /// <param name="threads">How many.</param>
    /// <param name="seconds">Length of a turn.</param>
    /// <param name="console">Told the result.</param>
    public void Measure(IReadOnlyList<Contestant> contestants, int threads, double seconds, IAnsiConsole console)
    {
        Timing machine = new();
        var times = contestants.ToDictionary(contestant => contestant, _ => new Timing());
        bool IsDoubtful(Contestant contestant) => (machine.Minimum / times[contestant].Minimum) is > Measured.LeastProductShare / 2 and < Measured.LeastProductShare;
        for (int round = 0; round < LeastRounds || (round < MostRounds && contestants.Any(IsDoubtful)); round++)
        {
            machine.Add(MachinePeak.Measure(threads, seconds));
            foreach (Contestant contestant in contestants)
                times[contestant].Add(contestant.Product(seconds));
        }
        console.WriteLine(FormattableString.Invariant(
            $"Product of two matrices of {MatrixProduct.Size}x{MatrixProduct.Size}, {threads} thread{(threads > 1 ? "s" : "")}; multiply-adds: {MatrixProduct.Flops / machine.Minimum:0} GFLOP/s"));
        foreach ((Contestant contestant, Timing time) in times)
        {
            double share = machine.Minimum / time.Minimum;
            _shares[(contestant.Name, threads)] = share;
            console.WriteLine(FormattableString.Invariant(
                $"  {contestant.Name}: {MatrixProduct.Flops / time.Minimum:0} GFLOP/s, {100 * share:0} %{(share < Measured.LeastProductShare ? ": crippled, its times will not count" : "")}"));
        }
    }
}
