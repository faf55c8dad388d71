using NetGen.Generator.Graph;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes;

/// <summary>
/// Puts the curvature of the total loss behind its gradients: for each parameter the diagonal of the Hessian as LeCun, Denker and Solla 1990 hand it on ("Optimal Brain
/// Damage"). It stands where gradients stand
/// otherwise.
/// </summary>
internal static class Curve
{
    /// <param name="forward">Forward and losses.</param>
    /// <param name="nothing">What it predicts: passed through.</param>
    /// <param name="keepsBends">Whether the second derivatives of activations count.</param>
    /// <returns>The network, or the node that no rule takes the curvature through.</returns>
    public static (DifferentiatedNetwork? Network, Node? Refused) Run(NetworkGraph forward, NetworkGraph nothing, bool keepsBends)
    {
        (NetworkGraph training, int total, int forwardCount, Dictionary<int, int> gradients) = Differentiate.Gradients(forward, withInputs: false);
        bool[] wanted = Dependence.OnLearned(forward, _ => false);
        var tape = new CurvatureTape(training, forward.Nodes.Count, wanted, gradients, keepsBends);
        tape.Run();
        if (tape.Refused is { } refused)
            return (null, refused);
        var curvatureOf = Enumerable.Repeat(-1, forward.Parameters.Count).ToArray();
        foreach (Node node in forward.Nodes)
        {
            if (node.Op is ParameterOp parameter && tape.All.TryGetValue(node.Id, out int curvature))
                curvatureOf[parameter.Index] = curvature;
        }
        return (new DifferentiatedNetwork(tape.Finish(), total, forwardCount, curvatureOf.ToEquatableArray(), nothing), null);
    }
}
