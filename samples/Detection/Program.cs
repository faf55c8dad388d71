using Detecting;
using NetGen.Samples;

return SampleProgram.Run(
    args,
    "Detection",
    "A detector of one stage that finds the cells in images of blood, and says of which kind they are.",
    (run, _) => Finding.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
