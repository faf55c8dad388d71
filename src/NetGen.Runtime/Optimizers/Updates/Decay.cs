using System.Runtime.CompilerServices;
using NetGen.Simd;

namespace NetGen.Optimizers;

/// <summary>
/// Weight decay λ as a rule applies it, in plain numbers: coupled, g ← g + λ·w (a penalty λ/2·‖w‖² on the loss), or decoupled from the gradient, w ← (1 − α·λ)·w.
/// </summary>
internal readonly struct Decay
{
    private readonly float _coupled, _keep;

    /// <param name="weightDecay">λ.</param>
    /// <param name="decoupled">Which of the two.</param>
    /// <param name="learningRate">α of this step.</param>
    public Decay(double weightDecay, bool decoupled, double learningRate)
    {
        _coupled = decoupled ? 0 : (float)weightDecay;
        _keep = decoupled ? (float)(1 - learningRate * weightDecay) : 1;
        Decoupled = decoupled ? (float)weightDecay : 0;
    }

    /// <summary>λ where it is decoupled, for rules that have a formula of their own for it; else 0.</summary>
    public float Decoupled { get; }

    /// <summary>The gradient with the coupled decay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Gradient<V>(V gradient, V parameter) where V : unmanaged, IReal<V> => V.MultiplyAdd(V.Create(_coupled), parameter, gradient);

    /// <summary>The parameter behind the decoupled decay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Kept<V>(V parameter) where V : unmanaged, IReal<V> => V.Multiply(V.Create(_keep), parameter);
}
