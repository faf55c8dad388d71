namespace NetGen.Execution;

/// <summary>The two programs of a derivative: the loss, and what is computed from it backwards.</summary>
/// <param name="forward">The network as it predicts, and its losses.</param>
/// <param name="backward">What is asked for.</param>
/// <param name="lossOffset">Where among the floats whatever the batch the total loss lies in between.</param>
public sealed class DerivativePrograms(GeneratedProgram forward, GeneratedProgram backward, long lossOffset)
{
    internal GeneratedProgram Forward => forward;

    internal GeneratedProgram Backward => backward;

    internal long LossOffset => lossOffset;

    /// <summary>Rounds of both, for profiles.</summary>
    internal int Rounds => forward.Rounds + backward.Rounds;
}
