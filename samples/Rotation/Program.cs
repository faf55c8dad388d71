using NetGen.Samples;
using Rotation;

return SampleProgram.Run(
    args,
    "Rotation",
    "By how much a digit is turned: a network that says a number, not a kind.",
    (run, _) => Turning.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
