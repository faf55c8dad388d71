using Xunit;

namespace NetGen.Runtime.Tests.Optimizers;

/// <summary>Every optimizer in its forms, those that keep other moments among them, for what must hold of all.</summary>
internal static class EveryOptimizer
{
    public static readonly IReadOnlyDictionary<string, Func<Optimizer>> Make = new Dictionary<string, Func<Optimizer>>
    {
        ["Sgd"] = () => new Sgd(0.01),
        ["Sgd, momentum"] = () => new Sgd(0.01) { Momentum = 0.9, Dampening = 0.2 },
        ["Sgd, Nesterov"] = () => new Sgd(0.01) { Momentum = 0.9, Nesterov = true },
        ["Adagrad"] = () => new Adagrad(0.01) { InitialSum = 0.1, RateDecay = 0.01 },
        ["RmsProp"] = () => new RmsProp(0.01),
        ["RmsProp, all"] = () => new RmsProp(0.01) { Centered = true, Momentum = 0.5 },
        ["Adadelta"] = () => new Adadelta(1),
        ["Adam"] = () => new Adam(0.01) { WeightDecay = 0.1 },
        ["Adam, AMSGrad"] = () => new Adam(0.01) { AmsGrad = true },
        ["AdamW"] = () => new AdamW(0.01),
        ["NAdam"] = () => new NAdam(0.01),
        ["RAdam"] = () => new RAdam(0.01),
        ["Adamax"] = () => new Adamax(0.01),
        ["Lion"] = () => new Lion(0.001) { WeightDecay = 0.1 },
        ["Lamb"] = () => new Lamb(0.01),
        ["Adafactor"] = () => new Adafactor(),
        ["Adafactor, mean"] = () => new Adafactor(0.01) { Beta1 = 0.9, ScaleByParameter = false },
        ["Lbfgs"] = () => new Lbfgs(0.1) { HistorySize = 3 },
    };

    public static TheoryData<string> Names => [.. Make.Keys];
}
