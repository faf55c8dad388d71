using NetGen.Generator.Emission.Api;
using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Cpu;

/// <summary>
/// Prints the programs of a network and their kernels. They stand in a namespace of their own, so that no type of the user's can be mistaken for one of the runtime's;
/// the classes are generic over the vector, one text for every width.
/// </summary>
internal static class CpuEmitter
{
    /// <summary>The class of the programs for training and for whole batches.</summary>
    public const string Stages = "Stages";

    /// <summary>The class of the program that predicts a few samples.</summary>
    public const string FewStages = "FewStages";

    /// <summary>The program that moves running statistics.</summary>
    public const string Statistics = "MoveStatistics";

    /// <summary>
    /// "NetGen.Generated.My_LeNet5": dots become underscores and underscores "_0", which nothing behind a dot begins with, so that no two networks have one.
    /// </summary>
    public static string Namespace(NetworkSpec spec)
    {
        string name = spec.HintName.Replace("_", "_0").Replace('.', '_');
        return "NetGen.Generated." + (CSharpWords.IsReserved(name) ? "@" + name : name);
    }

    /// <param name="plan">Training and prediction.</param>
    /// <param name="few">Prediction of batches that do not fill a vector, where it is planned differently.</param>
    public static IEnumerable<(string Suffix, string Text)> Emit(NetworkPlan plan, NetworkPlan? few)
    {
        IEnumerable<(string, string)> files = Settled(plan, Whole(KernelIdentifiers.Provisional(plan)));
        return few is null ? files : files.Concat(Settled(few, Few(KernelIdentifiers.Provisional(few))));
    }

    private static IEnumerable<(string Suffix, string Text)> Whole(NetworkPlan plan)
    {
        var stages = new StagesFiles(plan, Stages);
        if (plan.Forward is not null && plan.Backward is not null)
        {
            yield return ("Forward", stages.Print(("Forward", plan.Forward,
                "The forward direction of a training step: every layer, then the losses. What backward will read stays in the arena.")));
            var backward = ("Backward", plan.Backward, "The backward direction of a training step: from the losses to the gradient of every parameter.");
            yield return ("Backward", plan.Statistics is { Calls.Count: > 0 }
                ? stages.Print(backward, (Statistics, plan.Statistics, "Moves running statistics towards those of the batch, once its loss and gradient have been found finite."))
                : stages.Print(backward));
        }
        yield return ("Predict", stages.Print(("Predict", plan.Predict,
            "Prediction: no dropout, running statistics, nothing kept for later.")));
        if (plan.Evaluate is not null)
        {
            yield return ("Evaluate", stages.Print(("Evaluate", plan.Evaluate,
                "Evaluation: prediction that also gives what the losses read, for the loss on data that the network is not trained on.")));
        }
    }

    private static IEnumerable<(string Suffix, string Text)> Few(NetworkPlan few)
    {
        yield return ("PredictFew", new StagesFiles(few, FewStages).Print(("Predict", few.Predict,
            "Prediction of a few samples: vectors run along the channels, or along the pixels where channels are few, so that a single sample fills them.")));
    }

    /// <summary>The files of one class, its kernels under their final names.</summary>
    private static IEnumerable<(string Suffix, string Text)> Settled(NetworkPlan plan, IEnumerable<(string Suffix, string Text)> printed)
    {
        (string Suffix, string Text)[] files = printed.ToArray();
        return files.Zip(KernelIdentifiers.Settle(plan, files.Select(f => f.Text).ToArray()), (file, text) => (file.Suffix, text));
    }
}
