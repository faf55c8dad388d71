using NetGen;

namespace SeeingInside;

/// <summary>How much of it.</summary>
/// <param name="Epochs">Of LeNet-5, on 60,000 digits.</param>
/// <param name="Mosaics">Mosaics of an epoch.</param>
/// <param name="MosaicEpochs">Passes over them.</param>
/// <param name="Photos">Photographs among which a channel's favourites are looked for.</param>
/// <param name="Pets">Cats and dogs that the layer behind the pretrained network learns from.</param>
/// <param name="Steps">Steps that a photograph is dreamed in.</param>
internal sealed record Recipe(int Epochs, int Mosaics, int MosaicEpochs, int Photos, int Pets, int Steps)
{
    private const int Batch = 50;

    public static Recipe Full { get; } = new(3, 4000, 4, 300, 200, 160);

    public static Recipe Quick { get; } = new(1, 1000, 2, 24, 24, 4);

    public static FitOptions Options(IDataset data, int epochs) => new()
    {
        Optimizer = new Adam(new CosineLearningRate(2e-3, data.Steps(epochs, Batch))),
        Epochs = epochs,
        BatchSize = Batch,
    };
}
