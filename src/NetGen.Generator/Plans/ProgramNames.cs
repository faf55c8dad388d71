using NetGen.Generator.Specs;

namespace NetGen.Generator.Plans;

/// <summary>What the programs of a network are called: so the plan finds them, and so the generated methods are named.</summary>
internal static class ProgramNames
{
    /// <summary>The forward direction of a training step: layers and losses.</summary>
    public const string Forward = "Forward";

    /// <summary>The backward direction of a training step: gradients.</summary>
    public const string Backward = "Backward";

    /// <summary>What moves running statistics; it comes behind <see cref="Backward"/>, when the gradient has been found finite.</summary>
    public const string MoveStatistics = "MoveStatistics";

    /// <summary>The programs of a training step.</summary>
    public static readonly IReadOnlyList<string> OfTraining = [Forward, Backward, MoveStatistics];

    /// <summary>The loss as the network predicts, and its gradients in the inputs.</summary>
    public const string InputForward = "InputForward", InputBackward = "InputBackward";

    /// <summary>The loss as the network predicts, and its curvature in each parameter.</summary>
    public const string CurvatureForward = "CurvatureForward", CurvatureBackward = "CurvatureBackward";

    /// <summary>The gradient along a direction, and its gradient: the Hessian times that direction.</summary>
    public const string HessianForward = "HessianForward", HessianBackward = "HessianBackward";

    /// <summary>The programs of a derivative.</summary>
    public static IReadOnlyList<string> Of(Derivative derivative) => derivative switch
    {
        Derivative.Inputs => [InputForward, InputBackward],
        Derivative.Curvature => [CurvatureForward, CurvatureBackward],
        _ => [HessianForward, HessianBackward],
    };

    /// <summary>Programs that compute in one memory, one behind the other.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<string>> InOneMemory = [OfTraining, Of(Derivative.Inputs), Of(Derivative.Curvature), Of(Derivative.Hessian)];

    /// <summary>From the inputs to the outputs.</summary>
    public const string Predict = "Predict";

    /// <summary>The same with products in bytes; with weights in half floats.</summary>
    public const string PredictInt8 = "PredictInt8", PredictBFloat16 = "PredictBFloat16";

    /// <summary>The program that predicts in a precision.</summary>
    public static string Of(Precisions precision) => precision == Precisions.Int8 ? PredictInt8 : PredictBFloat16;

    /// <summary>Prediction a step at a time: what one step leaves, the next one finds.</summary>
    public const string Step = "Step";

    /// <summary>What comes before the first step: from what does not change from step to step to what the steps read of it.</summary>
    public const string Begin = "Begin";

    /// <summary>Prediction that also gives what the losses read, where prediction itself does not.</summary>
    public const string Evaluate = "Evaluate";

    /// <summary>From the inputs to the code, where the network has one.</summary>
    public const string Encode = "Encode";

    /// <summary>From the code to the other outputs, where they depend on nothing else.</summary>
    public const string Decode = "Decode";

    /// <summary>What is put behind the name of a program that does the same for a few samples.</summary>
    public const string Few = "Few";

    /// <summary>What is put before the name of a program for what it needs of the parameters alone.</summary>
    public const string Prepare = "Prepare";
}
