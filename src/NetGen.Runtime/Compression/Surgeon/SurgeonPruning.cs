namespace NetGen.Compression;

/// <summary>Optimal brain surgeon, block by block, in several stages.</summary>
internal static class SurgeonPruning
{
    /// <summary>Prunes and moves what is left; returns what is left.</summary>
    public static Dictionary<string, float[]> Run(INetwork network, IDataset data, double sparsity, SurgeonOptions options)
    {
        Parameter[] weights = WeightSelection.Chosen(network.Parameters, options.Pattern);
        WeightBlock[] blocks = [.. weights.SelectMany(weight => WeightBlock.Of(weight, options.BlockSize))];
        Dictionary<string, float[]> left = weights.ToDictionary(weight => weight.Name, weight => WeightSelection.Ones(weight.Length));
        using var fisher = new FisherBlocks(network, data, options);
        for (int stage = 1; stage <= options.Stages; stage++)
        {
            // The part that is left falls by the same factor each time.
            double part = stage == options.Stages ? sparsity : 1 - Math.Pow(1 - sparsity, (double)stage / options.Stages);
            Operate(fisher, blocks, Counts(fisher, blocks, part, options.Scope), left);
        }
        return left;
    }

    /// <summary>What each removal would cost is tried out first: where the least is lost in all, so many go of each block.</summary>
    private static int[] Counts(FisherBlocks fisher, WeightBlock[] blocks, double sparsity, PruningScope scope)
    {
        double[][] costs = new double[blocks.Length][];
        fisher.Measure(blocks, (i, hessian) =>
        {
            double[] own = new double[blocks[i].Length];
            BlockSurgery.Remove(hessian, blocks[i].Weights(), new bool[own.Length], own);
            // Nothing goes before what went before it.
            for (int k = 1; k < own.Length; k++)
                own[k] = Math.Max(own[k], own[k - 1]);
            costs[i] = own;
        });
        int[] counts = new int[blocks.Length];
        foreach (IGrouping<string, int> among in Enumerable.Range(0, blocks.Length).GroupBy(i => scope == PruningScope.Tensor ? blocks[i].Parameter.Name : ""))
        {
            int[] its = [.. among];
            double[] all = [.. its.SelectMany(i => costs[i])];
            int[] owners = [.. its.SelectMany(i => Enumerable.Repeat(i, costs[i].Length))];
            Array.Sort(all, owners);
            for (long k = WeightSelection.Count(sparsity, all.Length) - 1; k >= 0; k--)
                counts[owners[k]]++;
        }
        return counts;
    }

    /// <summary>Gradients are those of before until all blocks are done.</summary>
    private static void Operate(FisherBlocks fisher, WeightBlock[] blocks, int[] counts, Dictionary<string, float[]> left)
    {
        double[][] moved = new double[blocks.Length][];
        fisher.Measure(blocks, (i, hessian) =>
        {
            double[] weights = blocks[i].Weights();
            bool[] gone = new bool[weights.Length];
            BlockSurgery.Remove(hessian, weights, gone, new double[counts[i]]);
            moved[i] = weights;
            Span<float> mask = left[blocks[i].Parameter.Name].AsSpan(blocks[i].Start, gone.Length);
            for (int k = 0; k < gone.Length; k++)
                mask[k] = gone[k] ? 0 : 1;
        });
        for (int i = 0; i < blocks.Length; i++)
        {
            Span<float> weights = blocks[i].Parameter.Span.Slice(blocks[i].Start, blocks[i].Length);
            for (int k = 0; k < weights.Length; k++)
                weights[k] = (float)moved[i][k];
        }
    }
}
