using Gan;
using NetGen.Samples;

return SampleProgram.Run(
    args,
    "Gan",
    "Two networks that learn from each other: one draws digits, the other tells them from real ones.",
    (run, _) => Contest.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
