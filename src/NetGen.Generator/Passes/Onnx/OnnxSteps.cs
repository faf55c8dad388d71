using NetGen.Generator.Contract;
using NetGen.Generator.Graph;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Passes.Onnx;

/// <summary>
/// One step of a network: what it keeps comes in with each call and goes out for the next one. Keys and values of attention grow from call to call, so that nothing is
/// reserved and nothing masked;
/// a causal convolution keeps the steps that it looks back.
/// </summary>
internal static class OnnxSteps
{
    /// <summary>What a file keeps for a state: its own affair where the stepper's is.</summary>
    public static EquatableArray<int> ShapeOf(StateInfo state, NetworkGraph graph, int index)
    {
        foreach (Node node in graph.Nodes)
        {
            if (node.Op is AttentionStepOp attention && (IsState(graph, node.Inputs[1], index) || IsState(graph, node.Inputs[2], index)))
                return EquatableArray.Of(-1, attention.Cache.Width);
            if (node.Op is AttentionStepWeightsOp looks && IsState(graph, node.Inputs[1], index))
                return EquatableArray.Of(-1, looks.Cache.Width);
            if (node.Op is RecallOp recall && IsState(graph, node.Inputs[1], index))
                return EquatableArray.Of(recall.Farthest, graph[node.Inputs[0]].Shape.Channels);
        }
        return state.Shape.Dimensions;
    }

    /// <summary>Attention of one step to all so far.</summary>
    public static string Attend(OnnxUse n, StepCache cache)
    {
        string attended = n.Add("MatMul", [Shares(n, cache), Heads(n, cache, Grown(n, 2, Part(n, cache, 2)), 0, 2, 1, 3)]);
        return n.Reshaped(n.Transposed(attended, 0, 2, 1, 3), -1, cache.Width);
    }

    /// <summary>The shares alone, the mean over the heads; 0 for steps that are still to come.</summary>
    public static string Looks(OnnxUse n, StepCache cache)
    {
        string mean = n.Add("ReduceMean", Shares(n, cache), OnnxAttribute.Of("axes", [1L, 2L]), OnnxAttribute.Of("keepdims", 0L));
        string zeros = n.Expanded(n.Writer.Number(0), TensorShape.Sample(cache.Steps));
        return n.Sliced(n.Add("Concat", [mean, zeros], OnnxAttribute.Of("axis", 1L)), 1, 0, cache.Steps);
    }

    /// <summary>softmax over all steps so far, [B, heads, 1, steps]: once, whoever reads it.</summary>
    private static string Shares(OnnxUse n, StepCache cache) => n.Writer.Once($"shares of step {n.Node.Inputs[0]} {cache}", _ =>
    {
        string keys = Heads(n, cache, Grown(n, 1, Part(n, cache, 1)), 0, 2, 3, 1);
        string scores = n.Add("MatMul", [Heads(n, cache, Part(n, cache, 0), 0, 2, 1, 3), keys]);
        return n.Add("Softmax", n.Add("Mul", [scores, n.Writer.Number(1 / Math.Sqrt(cache.HeadWidth))]), OnnxAttribute.Of("axis", -1L));
    });

    /// <summary>The query, the key or the value of this step, [B, 1, width].</summary>
    private static string Part(OnnxUse n, StepCache cache, int part) => n.Reshaped(n.Sliced(n.In(0), 1, part * cache.Width, (part + 1) * cache.Width), -1, 1, cache.Width);

    /// <summary>As many steps as there are: 0 takes over the batch, -1 the rest.</summary>
    private static string Heads(OnnxUse n, StepCache cache, string x, params int[] order) => n.Transposed(n.Reshaped(x, 0, -1, cache.Heads, cache.HeadWidth), order);

    /// <summary>The steps so far and this one; two that read the same room add to it once.</summary>
    private static string Grown(OnnxUse n, int operand, string now)
    {
        string grown = n.Add("Concat", [n.In(operand), now], OnnxAttribute.Of("axis", 1L));
        n.Translation.Keep(n.Node.Inputs[operand], grown);
        return grown;
    }

    /// <summary>What a causal convolution sees at a step: the oldest first.</summary>
    public static string Recall(OnnxUse n, RecallOp op)
    {
        int channels = n.Shape(0).Channels;
        string all = n.Add("Concat", [n.In(1), n.Reshaped(n.In(0), -1, 1, channels)], OnnxAttribute.Of("axis", 1L));
        n.Translation.Keep(n.Node.Inputs[1], n.Sliced(all, 1, 1, op.Farthest + 1));
        return n.Sliced(all, 1, 0, ((op.Taps - 1L) * op.Dilation) + 1, op.Dilation);
    }

    /// <summary>The step of a sequence, known as a whole, that each row is at.</summary>
    public static string At(OnnxUse n)
    {
        string indices = n.Reshaped(n.In(1), -1, 1, 1);
        return n.Reshaped(n.Add("GatherND", [n.In(0), indices], OnnxAttribute.Of("batch_dims", 1L)), OnnxUse.Dims(n.Result));
    }

    public static string Rotary(OnnxUse n, RotaryStepOp op)
    {
        (string cosines, string sines) = OnnxAttention.Turns(n, new RotaryOp(op.Turned, op.HeadWidth, op.Base), op.Steps);
        return OnnxAttention.Turned(n, op.Turned, n.Result.Channels, 1, Row(cosines), Row(sines));

        string Row(string table) => n.Add("Gather", [table, n.In(1)], OnnxAttribute.Of("axis", 0L));
    }

    private static bool IsState(NetworkGraph graph, int node, int index) => graph[node].Op is StateOp state && state.Index == index;
}
