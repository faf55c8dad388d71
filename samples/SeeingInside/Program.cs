using NetGen.Samples;
using SeeingInside;

return SampleProgram.Run(
    args,
    "SeeingInside",
    "What networks look at: their maps, what their neurons answer to and dream of, and where in an image an answer comes from.",
    (run, _) =>
    {
        Recipe recipe = run.Quick ? Recipe.Quick : Recipe.Full;
        using LeNet5 net = InsideLeNet.Run(run, recipe);
        Mosaics.Run(run, recipe, net);
        InsideResNet.Run(run, recipe);
    });
