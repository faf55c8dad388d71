using NetGen.Execution;
using NetGen.Generator;
using NetGen.Generator.Graph;
using NetGen.Generator.Lowering;
using NetGen.Generator.Passes;
using NetGen.Generator.Specs;
using NetGen.Networks.Tests.Agreement;
using NetGen.Networks.Tests.Gradients;
using NetGen.Networks.Tests.Reference;
using MethodInfo = System.Reflection.MethodInfo;

namespace NetGen.Networks.Tests.Derivatives;

using Derivative = Generator.Specs.Derivative;

/// <summary>A network with derivatives from both sides: the graphs that the generator made of it, which the reference engine evaluates in double, and the generated
/// class.</summary>
internal sealed class DerivedSubject
{
    private readonly PreparedGraphs _graphs;

    public DerivedSubject(string name) : this(DeclaredNetwork.Find(name))
    {
    }

    public DerivedSubject(DeclaredNetwork declared)
    {
        Declared = declared;
        BuildResult built = GraphBuilder.Build(Declared.Spec);
        Judged = built.Judged!;
        _graphs = PreparedGraphs.Of(built);
        Assert.Null(_graphs.Underivable);
    }

    public DeclaredNetwork Declared { get; }

    /// <summary>As the network predicts, with its losses.</summary>
    public NetworkGraph Judged { get; }

    public bool Has(Derivative kind) => _graphs.Derived.Any(d => d.Kind == kind);

    public DerivedGraph this[Derivative kind] => _graphs.Derived.Single(d => d.Kind == kind);

    /// <summary>Random numbers for a batch: those of training, whose targets stand in its order.</summary>
    public Feed Feed(int batch, int seed = 31) => RandomFeed.For(Declared.Training!.Training, batch, seed);

    /// <summary>The trained parameters.</summary>
    public IEnumerable<(int Index, ParameterInfo Info)> Trained => Declared.Parameters.Select((info, i) => (i, info)).Where(p => p.info.Trainable && !p.info.IsBuffer);

    /// <summary>The gradients of the loss in the parameters, as the network predicts.</summary>
    public double[][] Gradients(Feed feed)
    {
        DifferentiatedNetwork network = Differentiate.Run(Judged, Judged with { Nodes = default, Inputs = default, Targets = default, Losses = default });
        NodeValues values = ReferenceEngine.Evaluate(network.Training, feed);
        return [.. Trained.Select(p => network.GradientOf[p.Index] < 0 ? new double[p.Info.Shape.Size] : values[network.GradientOf[p.Index]].Data)];
    }

    /// <summary>The loss.</summary>
    public double Loss(Feed feed)
    {
        DifferentiatedNetwork network = Differentiate.OfInputs(Judged, Judged with { Nodes = default, Inputs = default, Targets = default, Losses = default }).Network;
        return ReferenceEngine.Evaluate(network.Training, feed, network.ForwardCount)[network.TotalLoss].Data[0];
    }

    /// <summary>What a derivative says of each trained parameter.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="feed">The batch.</param>
    /// <param name="direction">Of the Hessian: numbers for each trained parameter.</param>
    public double[][] OfParameters(Derivative kind, Feed feed, double[][]? direction = null)
    {
        DifferentiatedNetwork network = this[kind].Network;
        NodeValues values = ReferenceEngine.Evaluate(network.Training, direction is null ? feed : feed with { Parameters = [.. feed.Parameters, .. direction] });
        return [.. Trained.Select(p => network.GradientOf[p.Index] < 0 ? new double[p.Info.Shape.Size] : values[network.GradientOf[p.Index]].Data)];
    }

    /// <summary>Gradients in the inputs, by the numbers of the inputs.</summary>
    public IReadOnlyList<(int Input, double[] Gradient)> OfInputs(Feed feed)
    {
        DerivedGraph derived = this[Derivative.Inputs];
        NodeValues values = ReferenceEngine.Evaluate(derived.Network.Training, feed);
        return [.. derived.Inputs.Select((input, i) => (input, values[derived.Network.InputGradients[i]].Data))];
    }

    /// <summary>The generated class with the numbers of a feed, its derivatives, and the batch.</summary>
    public (INetwork Network, NetworkDerivatives Derivatives, Batch Batch) Make(Feed feed, int maxBatch, int threads)
    {
        INetwork network = Declared.Create(1);
        EngineRun.SetParameters(network, Declared, feed);
        var derivatives = (NetworkDerivatives)network.GetType().GetMethod("CreateDerivatives")!.Invoke(network, [maxBatch, threads])!;
        return (network, derivatives, EngineRun.Fill(network, Declared, feed));
    }

    /// <summary>Calls one of the generated methods that take a batch.</summary>
    public static float Call(NetworkDerivatives derivatives, string method, Batch batch)
    {
        MethodInfo found = derivatives.GetType().GetMethod(method, [typeof(Batch)])!;
        return found.Invoke(derivatives, [batch]) is float value ? value : float.NaN;
    }
}
