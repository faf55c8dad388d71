using ImageNet;
using NetGen.Samples;

return SampleProgram.Run(
    args,
    "ImageNet",
    "The networks of the ImageNet years at their full size, and what a trained one takes for alike.",
    (run, _) =>
    {
        Recipe recipe = run.Quick ? Recipe.Quick : Recipe.Full;
        Zoo.Run(run, recipe);
        Neighbours.Run(run, recipe);
    });
