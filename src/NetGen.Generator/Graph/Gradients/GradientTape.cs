using NetGen.Generator.Scalars;

namespace NetGen.Generator.Graph;

/// <summary>The forward nodes with the gradient nodes that are being added behind them.</summary>
internal sealed class GradientTape(NetworkGraph forward, bool[] wanted) : BackwardTape(forward, forward.Nodes.Count, wanted, "gradient")
{
    /// <summary>The sum of the losses: the one, or a node that adds them.</summary>
    public int TotalLoss()
    {
        if (Forward.Losses.Count == 1)
            return Forward.Losses[0];
        return AddNode(Sum(Forward.Losses.Count), TensorShape.Scalar, "total loss", -1, -1, Forward.Losses.ToArray());
    }

    /// <summary>d total/d loss = 1 for each loss; weights are inside the losses.</summary>
    public void Seed()
    {
        int[] losses = Forward.Losses.Where(Wants).ToArray();
        if (losses.Length == 0)
            return;
        int one = AddNode(new ConstantOp(1), TensorShape.Scalar, "loss gradient", -1, -1);
        foreach (int loss in losses)
            Contribute(loss, one);
    }

    /// <summary>The gradient of the sum of all elements of a node begins with ones.</summary>
    public void SeedWithOnes(int node) => Contribute(node, AddNode(new MapOp(1), Forward[node].Shape, Forward[node].Label + " gradient", Forward[node].Layer, -1));

    /// <summary>Hands every gradient on to what its node was computed of, from the last node to the first.</summary>
    /// <param name="first">The first node that hands on.</param>
    public void Run(int first = 0) => HandBack(first);

    protected override void HandOn(Node node)
    {
        if (Received(node.Id) is { } gradient)
            node.Op.Propagate(new Pullback(this, node, gradient));
    }
}
