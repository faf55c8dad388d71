using Playground.Addresses;

namespace Playground.Functions;

/// <summary>Everything that can be chosen where functions are learned; all of it stands in the address.</summary>
public sealed record FunctionSettings
{
    public const int LeastBudget = 20, MostBudget = 800, LeastDepth = 2, MostDepth = 8;

    public static readonly IReadOnlyList<string> Activations = ["Tanh", "ReLU", "Sigmoid", "GELU"];

    /// <summary>What is learned.</summary>
    public Curve Curve { get; init; } = Curve.All[0];

    /// <summary>Parameters that each network may have.</summary>
    public int Budget { get; init; } = 150;

    /// <summary>Hidden layers of the deep one.</summary>
    public int Depth { get; init; } = 4;

    public string Activation { get; init; } = "Tanh";

    /// <summary>What the corners are to be for two neurons with a sign.</summary>
    public SignTask Task { get; init; } = SignTask.All[2];

    /// <summary>The nine numbers of those.</summary>
    public IReadOnlyList<float> Weights { get; init; } = SignTask.All[2].Weights;

    public CurveNetwork Wide => CurveNetwork.With(Budget, 1, Activation);

    public CurveNetwork Deep => CurveNetwork.With(Budget, Depth, Activation);

    /// <summary>What is not as it is at first.</summary>
    public Query ToQuery()
    {
        var first = new FunctionSettings();
        bool isDrawn = !Curve.All.Contains(Curve);
        return new Query()
            .With("function", isDrawn ? first.Curve.Name : Curve.Name, first.Curve.Name)
            .With("drawn", isDrawn ? Curve.ToText() : "")
            .With("parameters", Budget, first.Budget)
            .With("layers", Depth, first.Depth)
            .With("activation", Activation, first.Activation)
            .With("corners", Task.Key, first.Task.Key)
            .With("weights", Weights, first.Weights);
    }

    /// <summary>What an address says.</summary>
    public static FunctionSettings FromQuery(Query query)
    {
        var first = new FunctionSettings();
        return new FunctionSettings
        {
            Curve = Curve.FromText(query["drawn"]) ?? Curve.All.FirstOrDefault(curve => curve.Name == query["function"]) ?? first.Curve,
            Budget = query.Number("parameters", LeastBudget, MostBudget, first.Budget),
            Depth = query.Number("layers", LeastDepth, MostDepth, first.Depth),
            Activation = query.OneOf(Activations, "activation", first.Activation),
            Task = SignTask.All.FirstOrDefault(task => task.Key == query["corners"]) ?? first.Task,
            Weights = query.Numbers("weights", SignPlane.Count, SignPlane.MostWeight) ?? first.Weights,
        };
    }
}
