using NetGen.Samples;
using Regularisation;

return SampleProgram.Run(
    args,
    "Regularisation",
    "What helps where examples are few: penalties, dropout, batch normalisation, stopping early.",
    (run, _) => Comparison.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
