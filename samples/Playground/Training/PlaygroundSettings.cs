using System.Globalization;
using NetGen;
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
    public string ToQuery()
    {
        var first = new PlaygroundSettings();
        var parts = new List<string>();
        Add("problem", Problem.Key, first.Problem.Key);
        Add("noise", Text(Noise), Text(first.Noise));
        Add("train", Text(TrainShare), Text(first.TrainShare));
        Add("batch", Text(BatchSize), Text(first.BatchSize));
        Add("features", string.Join(',', Features.Select(f => f.Key)), string.Join(',', first.Features.Select(f => f.Key)));
        Add("hidden", string.Join(',', Hidden.Select(n => Text(n))), string.Join(',', first.Hidden.Select(n => Text(n))));
        Add("activation", Activation, first.Activation);
        Add("penalty", Penalty, first.Penalty);
        Add("factor", Text(PenaltyFactor), Text(first.PenaltyFactor));
        Add("optimizer", Optimizer, first.Optimizer);
        Add("rate", Text(LearningRate), Text(first.LearningRate));
        Add("seed", Text(Seed), Text(first.Seed));
        Add("discretise", Discretise ? "1" : "", "");
        Add("showtest", ShowTest ? "1" : "", "");
        Add("declaration", Declaration ?? "", "");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);

        void Add(string name, string value, string usual)
        {
            if (value != usual)
                parts.Add(name + "=" + Uri.EscapeDataString(value));
        }
    }

    /// <summary>What an address says; what is unknown, or out of range, is as it is at first.</summary>
    public static PlaygroundSettings FromQuery(string query)
    {
        Dictionary<string, string> said = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0])
            .ToDictionary(pairs => pairs.Key, pairs => Uri.UnescapeDataString(pairs.Last()[1].Replace('+', ' ')));
        var first = new PlaygroundSettings();
        IReadOnlyList<Feature> features = [.. Feature.All.Where(f => List("features").Contains(f.Key))];
        int[] hidden = [.. List("hidden").Select(n => Number(n, 1, MaxNeurons, 0))];
        return new PlaygroundSettings
        {
            Problem = Problem.All.FirstOrDefault(p => p.Key == Said("problem")) ?? first.Problem,
            Noise = Number(Said("noise"), 0, 50, first.Noise),
            TrainShare = Number(Said("train"), 10, 90, first.TrainShare),
            BatchSize = Number(Said("batch"), 1, 30, first.BatchSize),
            Features = features.Count > 0 ? features : first.Features,
            Hidden = said.ContainsKey("hidden") && hidden.Length <= MaxLayers && hidden.All(n => n > 0) ? hidden : first.Hidden,
            Activation = OneOf(Activations, "activation", first.Activation),
            Penalty = OneOf(["L1Penalty", "L2Penalty"], "penalty", first.Penalty),
            PenaltyFactor = Among(Penalties, "factor", first.PenaltyFactor),
            Optimizer = OneOf(Optimizers, "optimizer", first.Optimizer),
            LearningRate = Among(LearningRates, "rate", first.LearningRate),
            Seed = Number(Said("seed"), 0, 999_999, first.Seed),
            Discretise = Said("discretise") == "1",
            ShowTest = Said("showtest") == "1",
            Declaration = Said("declaration") is { Length: > 0 } text ? text : null,
        };

        string Said(string name) => said.GetValueOrDefault(name, "");
        string[] List(string name) => Said(name).Split(',', StringSplitOptions.RemoveEmptyEntries);
        string OneOf(IEnumerable<string> known, string name, string usual) => known.Contains(Said(name)) ? Said(name) : usual;
        double Among(IReadOnlyList<double> known, string name, double usual) =>
            double.TryParse(Said(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && known.Contains(value) ? value : usual;
    }

    private static int Number(string text, int least, int most, int usual) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most ? value : usual;

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
