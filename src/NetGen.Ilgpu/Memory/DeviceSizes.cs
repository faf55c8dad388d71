namespace NetGen.Ilgpu;

/// <summary>The memory that the generated programs of a network were planned with, in floats.</summary>
/// <param name="TrainingArena">Per sample, for a training step; 0 without a loss.</param>
/// <param name="TrainingShared">Whatever the batch, for a training step.</param>
/// <param name="PredictionArena">Per sample, for a prediction.</param>
/// <param name="PredictionShared">Whatever the batch, for a prediction.</param>
/// <param name="LossOffset">Where in the shared part the loss lies.</param>
public readonly record struct DeviceSizes(long TrainingArena, long TrainingShared, long PredictionArena, long PredictionShared, long LossOffset);
