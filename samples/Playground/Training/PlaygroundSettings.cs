using System.Globalization;
using NetGen;
using Playground.Addresses;
using Playground.Problems;

namespace Playground.Training;

/// <summary>Everything that a visitor can choose; all of it stands in the address.</summary>
public sealed record PlaygroundSettings
{
    public static readonly IReadOnlyList<string> Activations = ["Tanh", "ReLU", "Sigmoid", "GELU", "SiLU", "Identity"];
    public static readonly IReadOnlyList<double> LearningRates = [1e-5, 1e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
    public static readonly IReadOnlyList<double> Penalties = [0, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

    /// <summary>The most hidden layers, and the most neurons in each, that there are buttons for.</summary>
    public const int MaxLayers = 6, MaxNeurons = 8;

    private static readonly IReadOnlyDictionary<string, Func<double, Optimizer>> Rules = new Dictionary<string, Func<double, Optimizer>>
    {
        ["Sgd"] = rate => new Sgd(rate),
        ["Momentum"] = rate => new Sgd(rate) { Momentum = 0.9 },
        ["Adam"] = rate => new Adam(rate),
        ["RmsProp"] = rate => new RmsProp(rate),
    };

    public static IEnumerable<string> Optimizers => Rules.Keys;

    public Problem Problem { get; init; } = Problem.All[0];

    /// <summary>0 to 50.</summary>
    public int Noise { get; init; }

    /// <summary>Hundredths of the samples that are trained on.</summary>
    public int TrainShare { get; init; } = 50;

    public int BatchSize { get; init; } = 10;

    /// <summary>Which of <see cref="Feature.All"/> the network is told.</summary>
    public IReadOnlyList<Feature> Features { get; init; } = [Feature.All[0], Feature.All[1]];

    /// <summary>Neurons of the hidden layers.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [4, 2];

    public string Activation { get; init; } = "Tanh";

    /// <summary>"L1Penalty", "L2Penalty", or none.</summary>
    public string Penalty { get; init; } = "";

    public double PenaltyFactor { get; init; }

    public string Optimizer { get; init; } = "Sgd";

    public double LearningRate { get; init; } = 0.03;

    /// <summary>Of the samples and of the initial weights.</summary>
    public int Seed { get; init; } = 1;

    public bool Discretise { get; init; }

    public bool ShowTest { get; init; }

    /// <summary>A declaration that the visitor has written; null where buttons make it.</summary>
    public string? Declaration { get; init; }

    public Optimizer CreateOptimizer() => Rules[Optimizer](LearningRate);

    /// <summary>"?problem=spiral&amp;hidden=8,8": what is not as it is at first.</summary>
    public Query ToQuery()
    {
        var first = new PlaygroundSettings();
        return new Query()
            .With("problem", Problem.Key, first.Problem.Key)
            .With("noise", Noise, first.Noise)
            .With("train", TrainShare, first.TrainShare)
            .With("batch", BatchSize, first.BatchSize)
            .With("features", Keys(Features), Keys(first.Features))
            .With("hidden", Widths(Hidden), Widths(first.Hidden))
            .With("activation", Activation, first.Activation)
            .With("penalty", Penalty, first.Penalty)
            .With("factor", PenaltyFactor, first.PenaltyFactor)
            .With("optimizer", Optimizer, first.Optimizer)
            .With("rate", LearningRate, first.LearningRate)
            .With("seed", Seed, first.Seed)
            .With("discretise", Discretise ? "1" : "")
            .With("showtest", ShowTest ? "1" : "")
            .With("declaration", Declaration ?? "");
    }

    /// <summary>What an address says.</summary>
    public static PlaygroundSettings FromQuery(Query query)
    {
        var first = new PlaygroundSettings();
        IReadOnlyList<Feature> features = [.. Feature.All.Where(f => query.List("features").Contains(f.Key))];
        int[] hidden = [.. query.List("hidden").Select(n => Query.Number(n, 1, MaxNeurons) ?? 0)];
        return new PlaygroundSettings
        {
            Problem = Problem.All.FirstOrDefault(p => p.Key == query["problem"]) ?? first.Problem,
            Noise = query.Number("noise", 0, 50, first.Noise),
            TrainShare = query.Number("train", 10, 90, first.TrainShare),
            BatchSize = query.Number("batch", 1, 30, first.BatchSize),
            Features = features.Count > 0 ? features : first.Features,
            Hidden = query.Has("hidden") && hidden.Length <= MaxLayers && hidden.All(n => n > 0) ? hidden : first.Hidden,
            Activation = query.OneOf(Activations, "activation", first.Activation),
            Penalty = query.OneOf(["L1Penalty", "L2Penalty"], "penalty", first.Penalty),
            PenaltyFactor = query.Among(Penalties, "factor", first.PenaltyFactor),
            Optimizer = query.OneOf(Optimizers, "optimizer", first.Optimizer),
            LearningRate = query.Among(LearningRates, "rate", first.LearningRate),
            Seed = query.Number("seed", 0, 999_999, first.Seed),
            Discretise = query["discretise"] == "1",
            ShowTest = query["showtest"] == "1",
            Declaration = query["declaration"] is { Length: > 0 } text ? text : null,
        };
    }

    private static string Keys(IEnumerable<Feature> features) => string.Join(',', features.Select(f => f.Key));

    private static string Widths(IEnumerable<int> hidden) => string.Join(',', hidden.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
