using NetGen.Execution;

namespace NetGen.Networks.Tests.Agreement;

/// <summary>Runs alone: it counts what the whole process allocates.</summary>
[CollectionDefinition(nameof(Allocation), DisableParallelization = true)]
public class AllocationCollection;

/// <summary>No managed allocation per prediction and per training step, neither on the calling thread nor on any other.</summary>
[Collection(nameof(Allocation))]
public class Allocation
{
    public static TheoryData<string> Names =>
        [
            .. EngineAgreement.Architectures,
            "SequenceTaggingCase", "SequenceBatchNormCase", "SequenceReshapeCase", "SequenceGateCase", "RnnCase", "RnnLastCase", "LstmBidirectionalCase", "SummarizedCase",
        ];

    [Theory, MemberData(nameof(Names))]
    public void Predicting_and_training_make_no_garbage(string name)
    {
        DeclaredNetwork declared = DeclaredNetwork.Find(name);
        ReferenceRun reference = ReferenceRun.Of(name, 3);
        using INetwork network = declared.Create(1);
        EngineRun.SetParameters(network, declared, reference.Feed);
        using Batch batch = EngineRun.Fill(network, declared, reference.Feed);
        using IPredictor predictor = network.CreatePredictor(3, threads: 2);
        using ITrainer trainer = network.CreateTrainer(3, new Adam(1e-4f) { ClipNorm = 1 }, threads: 2);
        Demand(name + ".Predict", () => predictor.Run(batch));
        Demand(name + ".Step", () => trainer.Step(batch));
    }

    [Fact]
    public void Encoding_and_decoding_make_no_garbage()
    {
        using var network = new Networks.ConvAutoencoderSmall(1);
        float[] x = new float[3 * Networks.ConvAutoencoderSmall.InputSize], z = new float[3 * Networks.ConvAutoencoderSmall.ZSize];
        using Networks.ConvAutoencoderSmall.Predictor predictor = network.CreatePredictor(3, threads: 2);
        Demand("Encode", () => predictor.Encode(x));
        Demand("Decode", () => predictor.Decode(z));
    }

    [Fact]
    public void Stepping_makes_no_garbage()
    {
        using var network = new Networks.RnnCase(1);
        float[] x = new float[3 * 5];
        using Networks.RnnCase.Stepper stepper = network.CreateStepper(3, threads: 2);
        Demand("Step", () => stepper.Step(x));
        Demand("Reset", stepper.Reset);
        Demand("Reset of a row", () => stepper.Reset(1));
        int[] rows = [2, 2, 0];
        Demand("Reorder", () => stepper.Reorder(rows));
        var state = new float[stepper.StateSize];
        Demand("CopyStateTo", () => stepper.CopyStateTo(1, state));
        Demand("CopyStateFrom", () => stepper.CopyStateFrom(0, state));
        using var writer = new Networks.TokenRnn(1);
        using Networks.TokenRnn.Stepper one = writer.CreateStepper();
        NetGen.Decoding.TokenStream text = NetGen.Decoding.Generation.Generate(one, [1], new NetGen.Decoding.GenerationOptions { MaxTokens = 100, TopK = 5 });
        Demand("Generate", () => text.MoveNext());
        // Rings of convolutions, keys and values, states of cells, all in one.
        using var everything = new Networks.KeptOfEverything(1);
        using Networks.KeptOfEverything.Stepper walk = everything.CreateStepper(3, threads: 2);
        float[] step = new float[3 * 4];
        Demand("Steps of everything", () =>
        {
            walk.Reset();
            for (int t = 0; t < 11; t++)
                walk.Step(step);
        });
    }

    private static void Demand(string what, Action act)
    {
        // Type initialisers, tiered compilation and thread start-up allocate now and then, on any thread; what the product itself allocated it would allocate in every
        // round. So the least over the rounds must be nothing.
        long leastHere = long.MaxValue, leastAnywhere = long.MaxValue;
        for (int round = 0; round < 20 && (leastHere > 0 || leastAnywhere > 0); round++)
        {
            long here = GC.GetAllocatedBytesForCurrentThread(), anywhere = GC.GetTotalAllocatedBytes(precise: true);
            act();
            long afterHere = GC.GetAllocatedBytesForCurrentThread(), afterAnywhere = GC.GetTotalAllocatedBytes(precise: true);
            leastHere = Math.Min(leastHere, afterHere - here);
            leastAnywhere = Math.Min(leastAnywhere, afterAnywhere - anywhere);
        }
        Assert.True(leastHere == 0, $"{what}: at least {leastHere} bytes per call on the calling thread.");
        Assert.True(leastAnywhere == 0, $"{what}: at least {leastAnywhere} bytes per call over all threads.");
    }
}
