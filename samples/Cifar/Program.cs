using System.CommandLine;
using Cifar;
using NetGen.Samples;

Option<string[]> only = SampleProgram.Choice("--network", Recognition.Networks);
var epochs = new Option<int?>("--epochs") { Description = "Epochs of each network, in place of the recipe's.", HelpName = "n" };
epochs.Validators.Add(given =>
{
    if (given.GetValueOrDefault<int?>() is < 1)
        given.AddError("--epochs expects a whole number from 1 on.");
});
Option<SampleDevice?> device = SampleDevice.Option();

return SampleProgram.Run(
    args,
    "Cifar",
    "A residual network that tells ten kinds of things in small photographs; AlexNet, VGG and Inception beside it.",
    (run, line) =>
    {
        Recipe recipe = run.Quick ? Recipe.Quick : Recipe.Full;
        if (line.GetValue(epochs) is int asked)
            recipe = recipe with { Residual = asked, Others = asked };
        using SampleDevice? there = line.GetValue(device);
        new Recognition(run, recipe, there).Run(line.GetValue(only)!);
    },
    only, epochs, device);
