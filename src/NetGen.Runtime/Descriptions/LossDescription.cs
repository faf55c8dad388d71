namespace NetGen;

/// <summary>A loss of a network. Tensors are counted through <see cref="NetworkDescription.Outputs"/> and then <see cref="NetworkDescription.Hidden"/>.</summary>
/// <param name="Name">"loss1".</param>
/// <param name="Kind">What it computes.</param>
/// <param name="Tensor">The tensor that it works on.</param>
/// <param name="Target">Position of what it compares with in <see cref="NetworkDescription.Targets"/>; −1 where that is no target.</param>
/// <param name="Weight">Its factor in the total loss.</param>
/// <param name="Other">The tensor that it compares with; −1 where that is something else.</param>
/// <param name="Input">Position of the input that it compares with (of an autoencoder, say); −1 where that is something else.</param>
/// <param name="Constant">What it compares with where it is none of these.</param>
public sealed record LossDescription(string Name, LossKind Kind, int Tensor, int Target = -1, double Weight = 1, int Other = -1, int Input = -1, double Constant = 0)
{
    /// <summary>Position in <see cref="NetworkDescription.Inputs"/> of what says how many steps of each sample count; −1 where all do.</summary>
    public int Lengths { get; init; } = -1;
}
