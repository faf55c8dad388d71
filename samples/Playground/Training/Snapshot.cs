namespace Playground.Training;

/// <summary>What is shown of a network at a moment of its training.</summary>
/// <param name="Epoch">Passes through the samples so far.</param>
/// <param name="TrainLoss">Mean of the loss over the samples that are trained on, without penalties.</param>
/// <param name="TestLoss">Over the others.</param>
/// <param name="TestError">The part of the others whose class is wrong; NaN where labels are numbers.</param>
/// <param name="Decision">What the network says of each place of the plane, row by row from above: <see cref="Maps.DecisionSize"/>² bytes, 0 for −1, 255 for 1.</param>
/// <param name="Neurons">What each neuron that is drawn says, column by column: <see cref="Maps.NeuronSize"/>² bytes each.</param>
/// <param name="Columns">Neurons of each column: the features, the hidden layers, the output.</param>
/// <param name="Weights">
/// Of each column but the first: a row a neuron, the weights of all neurons of the column before; empty where columns are no dense layers of each other.
/// </param>
/// <param name="Gradients">Of each tensor of weights: the root mean square of its last gradient; NaN before the first step.</param>
public sealed record Snapshot(
    int Epoch, double TrainLoss, double TestLoss, double TestError, byte[] Decision, byte[] Neurons, int[] Columns, float[] Weights,
    IReadOnlyList<(string Name, double Size)> Gradients);
