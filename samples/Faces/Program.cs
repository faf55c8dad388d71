using Faces;
using NetGen.Samples;

return SampleProgram.Run(
    args,
    "Faces",
    "Who it is and whether they smile: one trunk, two heads.",
    (run, _) => Recognition.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
