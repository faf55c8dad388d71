using NetGen.Generator;
using NetGen.Generator.Plans;
using NetGen.Networks.Tests.Agreement;

namespace NetGen.Networks.Tests.Watching;

/// <summary>A network compiled once more so that every value of its programs keeps a place of its own.</summary>
internal sealed class WatchedNetwork
{
    /// <param name="declared">The network.</param>
    /// <param name="watch">How it is planned.</param>
    public WatchedNetwork(DeclaredNetwork declared, PlanWatch? watch = null)
    {
        watch ??= new PlanWatch();
        Network = declared.With(NetworkCompiler.Compile(declared.Spec, CancellationToken.None, watch).Files);
        Programs = watch.Programs;
    }

    /// <summary>The network, whose class is the one that was compiled for this.</summary>
    public DeclaredNetwork Network { get; }

    public IReadOnlyList<WatchedProgram> Programs { get; }

    /// <summary>Whether offsets are multiplied by the samples of a run, and not by those that there is room for.</summary>
    public bool HasSequences => Programs.Any(program => program.LaidOut.Graph.Nodes.Any(node => node.Shape.IsSequence));

    /// <summary>Forward and backward, if there is a loss.</summary>
    public WatchedProgram Training => Programs[0];

    public WatchedProgram Prediction => Programs[Network.Training is null ? 0 : 1];

    /// <summary>What predicts batches that leave half of the lanes idle; null if that is the same program.</summary>
    public WatchedProgram? FewSamples => Programs.Skip(Network.Training is null ? 1 : 2).FirstOrDefault(program =>
        Ports(program).SequenceEqual(Ports(Prediction)) && program.Kernels.All(k => k.Layout != Layout.Lanes));

    /// <summary>Whether a program is given what the network is, not one step of it.</summary>
    public bool IsGivenAll(WatchedProgram program) => Inputs(program).SequenceEqual(Inputs(Prediction));

    private static IEnumerable<string> Ports(WatchedProgram program) => Inputs(program).Concat(program.LaidOut.Graph.Outputs.Select(output => output.Name));

    private static IEnumerable<string> Inputs(WatchedProgram program) => program.LaidOut.Graph.Inputs.Select(input => $"{input.Name} {input.Shape}");
}
