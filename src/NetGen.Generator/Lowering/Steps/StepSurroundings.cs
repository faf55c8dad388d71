using NetGen.Generator.Graph;

namespace NetGen.Generator.Lowering.Steps;

/// <summary>What a step has besides its statements: networks that it may run, and the inputs that are drawn at random.</summary>
internal sealed class StepSurroundings(string method, IReadOnlyList<StepNetwork> networks)
{
    /// <summary>The method's name.</summary>
    public string Method => method;

    public IReadOnlyList<StepNetwork> Networks => networks;

    /// <summary>Inputs that the runtime fills.</summary>
    public List<NoiseInfo> Noises { get; } = [];

    public StepNetwork? Find(string name) => networks.FirstOrDefault(network => network.Name == name);
}
