namespace NetGen;

/// <summary>A loss of a network. Tensors are counted through <see cref="NetworkDescription.Outputs"/> and then <see cref="NetworkDescription.Hidden"/>.</summary>
/// <param name="Name">"loss1".</param>
/// <param name="Kind">What it computes.</param>
/// <param name="Tensor">The tensor that it works on.</param>
/// <param name="Target">Position of what it compares with in <see cref="NetworkDescription.Targets"/>; −1 where that is a tensor of the network or a constant.</param>
/// <param name="Weight">Its factor in the total loss.</param>
/// <param name="Other">The tensor that it compares with; −1 where that is a target or a constant.</param>
/// <param name="Constant">What it compares with where it is neither.</param>
public sealed record LossDescription(string Name, LossKind Kind, int Tensor, int Target = -1, double Weight = 1, int Other = -1, double Constant = 0);
