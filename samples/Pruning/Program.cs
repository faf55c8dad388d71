using NetGen.Samples;
using Pruning;

return SampleProgram.Run(
    args,
    "Pruning",
    "Which weights a network can do without: by size, by optimal brain damage, by optimal brain surgeon.",
    (run, _) => Shears.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
