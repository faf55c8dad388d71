using NetGen.Samples;
using Speech;

return SampleProgram.Run(
    args,
    "Speech",
    "Spoken digits, one after another, written down.",
    (run, _) => Hearing.Run(run, run.Quick ? Recipe.Quick : Recipe.Full));
