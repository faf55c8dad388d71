using Attention;
using NetGen.Samples;

return SampleProgram.Run(
    args,
    "Attention",
    "Weights of places and of features, multiplied onto a feature map: cats and dogs with and without.",
    (run, _) => Comparison.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
