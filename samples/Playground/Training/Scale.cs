using NetGen;

namespace Playground.Training;

/// <summary>How what a network says is to be read, and what it is to be told is right, where the playground's labels go from −1 to 1.</summary>
public sealed class Scale
{
    private readonly NumberKind _numbers;
    private readonly bool _isHalved;

    /// <param name="output">What the network says.</param>
    /// <param name="loss">What trains it.</param>
    public Scale(PortDescription output, LossKind loss)
    {
        _numbers = output.Numbers;
        _isHalved = loss is LossKind.BinaryCrossEntropy or LossKind.BinaryCrossEntropyOfProbabilities;
    }

    /// <summary>The label as the loss wants it: 0 and 1 for cross-entropies.</summary>
    public float Target(double label) => (float)(_isHalved ? (label + 1) / 2 : label);

    /// <summary>What the network says, from −1 to 1.</summary>
    public float Value(float said) => _numbers switch
    {
        NumberKind.Logits => MathF.Tanh(said / 2),
        NumberKind.Probabilities => (2 * said) - 1,
        _ => said,
    };
}
