using NetGen;
using NetGen.Data;
using NetGenApp;

// A folder that has a folder of pictures for each class: your own as an argument, or one that is drawn here.
ImageFolder pictures = ImageFolder.Open(args.FirstOrDefault() ?? MadePictures.Draw("pictures"));

// A fifth is kept to be measured on at the end, a fifth of the rest to be watched while the network learns.
(ImageFolder rest, ImageFolder test) = pictures.Split(0.8, seed: 1);
(ImageFolder train, ImageFolder validation) = rest.Split(0.8, seed: 2);

// Pictures are brought to one size, and to mean 0 and deviation 1 of the training part. What is trained on is moved and turned over at random.
ImagePipeline pipeline = new ImagePipeline(channels: 3, height: 32, width: 32, pictures.Classes, fit: ImageFit.Crop).FitTo(train);
IDataset moved = pipeline.Dataset(train).Cache().Augment(seed: 1, new ImageAugmentation { FlipHorizontal = 0.5, Shift = 0.1 });

using var network = new ShapeNet(seed: 1);
network.Fit(moved, new FitOptions
{
    Optimizer = new Adam(0.003),
    Epochs = 20,
    BatchSize = 16,
    Validation = pipeline.Dataset(validation).Cache(),
    Progress = Console.Out,
});
Console.WriteLine($"On pictures that it has not seen: {network.Evaluate(pipeline.Dataset(test), [new Accuracy()])}");

// One file holds the network and what was done to the pictures: a model that is loaded from it answers about files.
new Model<ShapeNet>(network, pipeline).Save("shapes.safetensors");
using Model<ShapeNet> model = Model<ShapeNet>.Load("shapes.safetensors");
Console.WriteLine($"{test.Files[0]} is taken for {model.Predict(test.Files[0])}");
