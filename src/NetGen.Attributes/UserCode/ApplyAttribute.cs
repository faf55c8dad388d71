namespace NetGen;

/// <summary>Applies a function of the project's own to each number: a method marked <see cref="ActivationAttribute"/>.</summary>
/// <param name="activation">The method, by <c>nameof</c>.</param>
/// <param name="arguments">Values for its parameters behind the first.</param>
/// <example>
/// <code>
/// public static class MyOps { [Activation] public static float Swish(float x, float beta) => x / (1 + MathF.Exp(-beta * x)); }
/// [Network, Input(4), Dense(8), Apply(nameof(MyOps.Swish), 1.5), Dense(2)] public partial class Net;
/// </code>
/// </example>
public sealed class ApplyAttribute(string activation, params double[] arguments) : LayerAttribute;
