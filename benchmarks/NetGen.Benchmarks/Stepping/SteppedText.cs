using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Stepping;

/// <summary>A network that writes texts token by token, and how long they are.</summary>
/// <param name="Name">As the peer knows it.</param>
/// <param name="Tokens">Of a text.</param>
/// <param name="Create">Makes it.</param>
/// <param name="Stepper">Runs it a step at a time, on so many threads.</param>
internal sealed record SteppedText(string Name, int Tokens, Func<INetwork> Create, Func<INetwork, int, ITokenStepper> Stepper)
{
    public static readonly SteppedText[] All =
    [
        new("CharLstm", 256, () => new CharLstm(1), (network, threads) => ((CharLstm)network).CreateStepper(batch: 1, threads)),
        new("CharGru", 256, () => new CharGru(1), (network, threads) => ((CharGru)network).CreateStepper(batch: 1, threads)),
        new("SmallCharGpt", 256, () => new SmallCharGpt(1), (network, threads) => ((SmallCharGpt)network).CreateStepper(batch: 1, threads)),
        new("CharGpt", 256, () => new CharGpt(1), (network, threads) => ((CharGpt)network).CreateStepper(batch: 1, threads)),
    ];
}
