using NetGen.Generator.Plans;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Emission.Api;

/// <summary>Prints construction, parameters, factories and the members of INetwork.</summary>
internal static class NetworkText
{
    public static void Print(SourceWriter writer, NetworkPlan plan)
    {
        string type = plan.Spec.TypeName, name = plan.Spec.ClassName;

        writer.Line();
        DescriptionText.Print(writer, GeneratedMembers.Ports, name, plan);
        writer.Line();
        writer.Line($"private readonly global::NetGen.Execution.Rental<Predictor> {GeneratedMembers.IdlePredictors} = new();");
        writer.Line($"private readonly ulong {GeneratedMembers.Seed};");
        writer.Line();
        writer.Line("/// <summary>A network with fresh parameters: the same seed gives the same ones.</summary>");
        writer.Line("/// <param name=\"seed\">Seed of the parameters, and of dropout.</param>");
        if ((plan.Spec.Traits & ClassTraits.HasRemarks) != 0)
            LayerTable.Remarks(writer, plan, withHeading: true);
        if ((plan.Spec.Traits & ClassTraits.SetsRequiredMembers) != 0)
            writer.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        using (writer.Block($"public {type}(ulong seed = 0)"))
        {
            writer.Line($"{GeneratedMembers.Seed} = seed;");
            writer.Line($"Parameters = new {LayerParametersText.ClassName}(seed);");
        }
        writer.Line();
        writer.Line("/// <summary>The parameters, by name or by layer, in PyTorch's layouts; shared by all predictors and trainers of this network.</summary>");
        writer.Line($"public {LayerParametersText.ClassName} Parameters {{ get; }}");
        writer.Line();
        writer.Line("global::NetGen.ParameterSet global::NetGen.INetwork.Parameters => Parameters;");
        writer.Line();
        writer.Line("/// <summary>Inputs, targets and outputs.</summary>");
        writer.Line($"public global::NetGen.NetworkDescription Description => {GeneratedMembers.Ports};");
        writer.Line();
        writer.Line($"string global::NetGen.INetwork.Name => {Literal.Text(name)};");
        if ((plan.Spec.Traits & ClassTraits.NeedsInitializer) == 0)
        {
            writer.Line();
            writer.Line($"static {type} global::NetGen.INetwork<{type}>.Create(ulong seed) => new(seed);");
        }
        if ((plan.Spec.Traits & ClassTraits.HasToString) == 0)
        {
            writer.Line();
            writer.Line("/// <summary>Ports and sizes in one line; Summary() has the layers too.</summary>");
            writer.Line("public override string ToString() => Description.ToString();");
        }

        DoorText.Print(writer, plan);
        SaveAndLoad(writer);
        Factories(writer, plan, name);

        DisposalText.Print(writer, plan.Spec.IsSealed);
    }

    private static void SaveAndLoad(SourceWriter writer)
    {
        writer.Line();
        writer.Line("/// <summary>Writes all parameters as safetensors. The old file stays whole until the new one is complete.</summary>");
        writer.Line("public void Save(string path) => global::NetGen.Safetensors.Save(Parameters, path);");
        writer.Line();
        writer.Line("/// <summary>Reads all parameters from safetensors. They change at once: predictions of other threads that are under way end with the old ones.</summary>");
        writer.Line("/// <exception cref=\"global::NetGen.CheckpointException\">Tensors are missing, extra or shaped differently: each is named, and the network stays as it was.</exception>");
        writer.Line("public void Load(string path) => global::NetGen.Safetensors.Load(Parameters, path);");
    }

    private static void Factories(SourceWriter writer, NetworkPlan plan, string network)
    {
        writer.Line();
        writer.Line("/// <summary>A workspace for predictions, for one thread at a time.</summary>");
        writer.Line("/// <param name=\"maxBatch\">Most samples in one call.</param>");
        writer.Line("/// <param name=\"threads\">Threads that a call may use; 0 for one per processor.</param>");
        writer.Line("public Predictor CreatePredictor(int maxBatch, int threads = 0) => new(this, maxBatch, threads);");
        writer.Line();
        writer.Line("global::NetGen.IPredictor global::NetGen.INetwork.CreatePredictor(int maxBatch, int threads) => CreatePredictor(maxBatch, threads);");
        if (plan.Find(ProgramNames.Step) is not null)
            StepperText.Factory(writer);
        else if (plan.StepObstacle is { } obstacle)
            StepperText.Refusal(writer, network, obstacle);
        if (plan.Find(ProgramNames.Evaluate) is not null)
        {
            writer.Line();
            writer.Line("global::NetGen.IPredictor global::NetGen.INetwork.CreateEvaluator(int maxBatch, int threads) => new Evaluator(this, maxBatch, threads);");
        }
        if (plan.Derived.Count > 0)
            DerivativesText.Factory(writer);
        foreach (ReducedPlan reduced in plan.Reduced)
            ReducedPredictorText.Factory(writer, reduced);
        writer.Line();
        if (!plan.Trains)
        {
            writer.Line("global::NetGen.ITrainer global::NetGen.INetwork.CreateTrainer(int maxBatch, global::NetGen.Optimizer optimizer, int threads) =>");
            string reason = Literal.Text(network + " declares no loss, so there is nothing to train it by. Add one, for example [SoftmaxCrossEntropy].");
            using (writer.Indented())
                writer.Line($"throw new global::System.NotSupportedException({reason});");
            writer.Line();
            writer.Line("/// <summary>Not for this network, which declares no loss: the compiler says so where it is called.</summary>");
            writer.Line($"[global::System.Obsolete({reason}, error: true)]");
            writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
            writer.Line("public global::NetGen.ITrainer CreateTrainer(int maxBatch, global::NetGen.Optimizer optimizer, int threads = 0) =>");
            using (writer.Indented())
                writer.Line($"throw new global::System.NotSupportedException({reason});");
            return;
        }
        writer.Line("/// <summary>A workspace for training, for one thread at a time.</summary>");
        writer.Line("/// <param name=\"maxBatch\">Most samples in one step.</param>");
        writer.Line("/// <param name=\"optimizer\">Turns gradients into new parameters.</param>");
        writer.Line("/// <param name=\"threads\">Threads that a step may use; 0 for one per processor. Results have the same bits on any number.</param>");
        writer.Line("public Trainer CreateTrainer(int maxBatch, global::NetGen.Optimizer optimizer, int threads = 0) => new(this, maxBatch, optimizer, threads);");
        writer.Line();
        writer.Line("global::NetGen.ITrainer global::NetGen.INetwork.CreateTrainer(int maxBatch, global::NetGen.Optimizer optimizer, int threads) => CreateTrainer(maxBatch, optimizer, threads);");
    }
}
